/**
 * How one's own changes of the open sheet stand. `unsaved` counts changes that the server has not confirmed
 * (sync rule S16); `saved` is only ever said when there are none.
 */
export type SaveStatus =
  | { readonly state: 'loading' }
  | { readonly state: 'saved' }
  | { readonly state: 'saving'; readonly unsaved: number }
  | { readonly state: 'offline'; readonly unsaved: number }
  | { readonly state: 'refused'; readonly count: number; readonly view?: () => void }
  | { readonly state: 'storeDown'; readonly unsaved: number }
  | { readonly state: 'readOnly' };

export function unsavedCount(status: SaveStatus | null): number {
  return status !== null && 'unsaved' in status ? status.unsaved : 0;
}

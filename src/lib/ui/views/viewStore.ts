import type { SheetId } from '#lib/schema/index.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import type { ViewRead } from '#server/handoff.ts';
import { ApiRefusal, askApi } from '../askApi.ts';

export { ApiRefusal as ViewRefusal };

export interface NewView {
  readonly name: string;
  readonly state: SheetViewState;
  readonly shared: boolean;
}
export type ViewPatch = Partial<{
  name: string;
  state: SheetViewState;
  version: number;
  after: string | null;
  deleted: false;
}>;

/** The saved views of a sheet, as the server keeps them. All of it throws {@link ViewRefusal}. */
export interface ViewStore {
  list(): Promise<readonly ViewRead[]>;
  create(view: NewView): Promise<ViewRead>;
  change(id: string, patch: ViewPatch): Promise<ViewRead>;
  remove(id: string): Promise<void>;
}

export function serverViews(planId: string, sheet: SheetId): ViewStore {
  const ofSheet = `/api/plans/${planId}/sheets/${sheet}/views`;
  const one = (id: string): string => `/api/plans/${planId}/views/${encodeURIComponent(id)}`;
  return {
    list: async () => ((await askApi('GET', ofSheet)) as { views: readonly ViewRead[] }).views,
    create: async (view) => (await askApi('POST', ofSheet, view)) as ViewRead,
    change: async (id, patch) => (await askApi('PATCH', one(id), patch)) as ViewRead,
    remove: async (id) => void (await askApi('DELETE', one(id))),
  };
}

/** The published limits of a room (docs/limits.md, sync rule S19). Bytes unless a name says otherwise. */
export const LIMITS = {
  liveUpdate: 1024 * 1024,
  clientMessage: 4 * 1024 * 1024,
  sheetEncoded: 16 * 1024 * 1024,
  sheetRows: 20_000,
  sheetColumns: 60,
  cellCharacters: 8_000,
  unreadCharacters: 200,
  listItems: 50,
  orderCharacters: 200,
  newDeleteRanges: 20_000,
  awareness: 2 * 1024,
  /** Plain clients echo everybody's state. */
  presenceMessage: 512 * 1024,
  peoplePerSheet: 200,
  socketsPerPersonAndSheet: 10,
  /** A tab has up to a dozen. */
  socketsPerPerson: 150,
  clientIdsWarning: 2_000,
} as const;

export const PROTOCOL = 1;
export const FIRST_EPOCH = 1;

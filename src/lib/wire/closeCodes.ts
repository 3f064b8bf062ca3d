/** Why the server closes a socket (sync rule S18). 4400–4499 are final for y-websocket clients. */
export const CLOSE = {
  /** Bytes that are not this protocol. */
  malformed: 1003,
  /** Frames beyond the published limits. */
  tooBig: 1009,
  /** The server restarts; come back. */
  restart: 1012,
  signIn: 4401,
  /** Rights were lost in mid-connection. */
  rightsLost: 4403,
  /** Unknown, deleted or not yours, alike. */
  notFound: 4404,
  staleEpoch: 4409,
  planDeleted: 4410,
  clientTooOld: 4426,
  tooFast: 4429,
  /** A room that must be rebuilt or could not be loaded; try again later. */
  unavailable: 4503,
  /** The reader could not keep up; come back and resync. */
  slowReader: 4508,
} as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

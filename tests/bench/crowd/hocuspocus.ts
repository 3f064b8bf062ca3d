import * as encoding from 'lib0/encoding';

/** The message numbers of the protocol of Hocuspocus that are its own. */
const AUTH = 2;
const TOKEN = 0;
const SYNC_STATUS = 8;
const PERMISSION_DENIED = 1;

/** What stands before each message of a document, both ways. */
export function headOf(document: string): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarString(encoder, document));
}

/** The first message of a connection. There is nobody who asks what is in it. */
export const signIn: Uint8Array = encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, AUTH);
  encoding.writeVarUint(encoder, TOKEN);
  encoding.writeVarString(encoder, '');
});

/** Whether a message, read behind its head, says that an update was applied. */
export function saysApplied(frame: Buffer, at: number): boolean {
  return frame[at] === SYNC_STATUS && frame[at + 1] === 1;
}

/** Whether it says that a connection or an update is not let in. */
export function saysRefused(frame: Buffer, at: number): boolean {
  return (
    (frame[at] === AUTH && frame[at + 1] === PERMISSION_DENIED) ||
    (frame[at] === SYNC_STATUS && frame[at + 1] === 0)
  );
}

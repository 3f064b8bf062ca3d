import { CLOSE, encodeMessage, LIMITS } from '#lib/wire/index.ts';
import type { RowOutcome, RowWrite, RowWriter } from '../rowWrites.ts';
import type { Incoming } from './incoming.ts';
import type { Peer } from './peer.ts';
import { changesOf } from './rowChanges.ts';

/**
 * What a connection sent, with the note that came before it.
 * @param live false for what answers a question for what was missing
 * @param refreshAccess reads its rights anew
 */
export function incomingOf(
  peer: Peer,
  update: Uint8Array,
  live: boolean,
  refreshAccess: () => void,
): Incoming {
  const { gesture } = peer;
  peer.gesture = null;
  return {
    peer,
    gesture,
    receipt: null,
    largest: live ? LIMITS.liveUpdate : LIMITS.clientMessage,
    tries: 0,
    author: () => {
      if (peer.isTurnedAway) return null;
      const { grant, personId } = peer.access;
      const { userId, sessionId, tokenId, name } = peer.identity;
      return { userId, sessionId, tokenId, name, grant, personId, byServer: false };
    },
    update: () => update,
    refused: (what) => {
      peer.wasRefused = true;
      peer.send(encodeMessage('refused', { ...what, gesture: gesture?.id ?? null }));
    },
    stored: (clocks) => peer.confirm(clocks),
    standingLost: (loss) => {
      if (loss === 'rights') refreshAccess();
      else peer.close(loss === 'plan' ? CLOSE.planDeleted : CLOSE.signIn);
    },
  };
}

/** Rows that are written in somebody's name, by the same rules as anybody's edit. */
export function incomingRows(
  writes: readonly RowWrite[],
  { userId, sessionId = null, tokenId = null, grant, personId, gesture, receipt }: RowWriter,
  answer: (outcome: RowOutcome) => void,
): Incoming {
  const author = { userId, sessionId, tokenId, name: '', grant, personId, byServer: true };
  let isTurnedAway = false;
  return {
    peer: null,
    gesture: gesture ?? null,
    receipt: receipt ?? null,
    largest: LIMITS.clientMessage,
    tries: 0,
    author: () => (isTurnedAway ? null : author),
    update: (document) => document.updateFor(changesOf(document.rows, writes, Math.random)),
    refused: ({ code, row, field, problem }) =>
      answer({ ok: false, code, row, field, ...(problem === undefined ? {} : { problem }) }),
    notWritable: (code, row) => answer({ ok: false, code, row, field: null }),
    stored: (_clocks, changed) => answer({ ok: true, changed }),
    standingLost: (lost) => {
      isTurnedAway = true;
      answer({ ok: false, lost });
    },
  };
}

import * as decoding from 'lib0/decoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { decodeBody, MESSAGE, type GestureNote } from '#lib/wire/index.ts';

/** What a client may say. */
export type Inbound =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array; readonly live: boolean }
  | { readonly type: 'presence'; readonly update: Uint8Array }
  | { readonly type: 'query-presence' }
  | { readonly type: 'gesture'; readonly note: GestureNote };

const ID_CHARACTERS = 64;
const LABEL_CHARACTERS = 200;

/**
 * Reads one message. The subtype is looked at here, before y-protocols' own reader would apply anything: that
 * one applies a viewer's step 2. Throws on whatever is not this protocol.
 */
export function readInbound(data: Uint8Array): Inbound {
  const decoder = decoding.createDecoder(data);
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case MESSAGE.sync: {
      const step = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (step === messageYjsSyncStep1) return { type: 'step1', stateVector: body };
      if (step === messageYjsSyncStep2) return { type: 'update', update: body, live: false };
      if (step === messageYjsUpdate) return { type: 'update', update: body, live: true };
      throw new Error(`unknown sync step ${step}`);
    }
    case MESSAGE.awareness:
      return { type: 'presence', update: decoding.readVarUint8Array(decoder) };
    case MESSAGE.queryAwareness:
      return { type: 'query-presence' };
    case MESSAGE.gesture: {
      const { id, label } = decodeBody('gesture', decoder);
      if (typeof id !== 'string' || id.length > ID_CHARACTERS) throw new Error('bad gesture id');
      if (typeof label !== 'string' || label.length > LABEL_CHARACTERS) throw new Error('bad gesture label');
      return { type: 'gesture', note: { id, label } };
    }
    default:
      throw new Error(`unknown message ${type}`);
  }
}

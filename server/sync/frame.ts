const BINARY = 0x82;
const IN_16_BITS = 126;
const IN_64_BITS = 127;

/**
 * A message as one binary frame, unmasked as servers send them (RFC 6455, 5.2): made once and written to
 * everybody, where a WebSocket of its own would frame it for each of them.
 */
export function binaryFrame(message: Uint8Array): Buffer {
  const { byteLength } = message;
  const head = byteLength < IN_16_BITS ? 2 : byteLength < 0x10000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + byteLength);
  frame[0] = BINARY;
  if (head === 2) frame[1] = byteLength;
  else if (head === 4) {
    frame[1] = IN_16_BITS;
    frame.writeUInt16BE(byteLength, 2);
  } else {
    frame[1] = IN_64_BITS;
    frame.writeBigUInt64BE(BigInt(byteLength), 2);
  }
  frame.set(message, head);
  return frame;
}

import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a TLS server shows and proves that it is: nobody vouches for it but itself. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

/** A certificate for this machine, made for one try (X.509, RFC 5280). */
export function selfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid('550403'), tagged(0x0c, Buffer.from('localhost')))));
  const [from, to] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 86_400_000)];
  const algorithm = sequence(oid('2a8648ce3d040302'));
  // localhost and 127.0.0.1, which clients look for here and not in the name.
  const names = sequence(tagged(0x82, Buffer.from('localhost')), tagged(0x87, Buffer.from([127, 0, 0, 1])));
  const extension = sequence(oid('551d11'), tagged(0x04, names));
  const content = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ...[algorithm, name, sequence(time(from), time(to)), name],
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(extension)),
  );
  const proof = Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]);
  const cert = sequence(content, algorithm, tagged(0x03, proof));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${cert.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** Something of a kind in DER, with its length in front. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (...parts: readonly Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts));
const oid = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'));
/** `270501093000Z`. */
const time = (at: Date): Buffer =>
  tagged(
    0x17,
    Buffer.from(
      `${at
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  );

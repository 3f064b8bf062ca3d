import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import type { SelfSigned } from './selfSigned.ts';

/** What a mail server took from somebody. */
export interface TakenMail {
  readonly to: readonly string[];
  readonly raw: string;
  readonly isSecret: boolean;
  /** Who had signed in. */
  readonly user: string | null;
}

/** What it answers to a line (the empty one is the beginning); null for what is usual. */
export type Manners = (line: string) => string | 'hang up' | 'silence' | null;

interface MailServerOptions {
  /** Whom it lets in, `user:password`; anybody without it. */
  readonly login?: string;
  readonly tls?: SelfSigned;
  /** It talks TLS from the first byte; else only after STARTTLS, where it has `tls`. */
  readonly isTlsAtOnce?: boolean;
}

/** A mail server of a test's own that talks as much SMTP (RFC 5321) as anybody who hands over an e-mail does. */
export class MailServer {
  readonly taken: TakenMail[] = [];
  /** Every line that it was told outside of mails, and whether others could have read it. */
  readonly heard: { readonly line: string; readonly isSecret: boolean }[] = [];
  manners: Manners = () => null;
  readonly #options: MailServerOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(options: MailServerOptions) {
    this.#options = options;
    const { tls, isTlsAtOnce } = options;
    this.#server =
      tls && isTlsAtOnce
        ? createTlsServer(tls, (socket) => this.#serve(socket, true))
        : createServer((socket) => this.#serve(socket, false));
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      // Whoever does not trust it hangs up in the middle of a word.
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('tlsClientError', () => {});
  }

  static async start(options: MailServerOptions = {}): Promise<MailServer> {
    const server = new MailServer(options);
    await new Promise<void>((done) => server.#server.listen(0, '127.0.0.1', done));
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  #serve(socket: Socket, isSecret: boolean): void {
    let [rest, user]: [string, string | null] = ['', null];
    let [to, body]: [string[], string[] | null] = [[], null];
    socket.on('error', () => {});
    const say = (text: string): void => void socket.write(`${text}\r\n`);
    const read = (bytes: Buffer): void => {
      rest += bytes.toString('utf8');
      for (let at = rest.indexOf('\r\n'); at >= 0; at = rest.indexOf('\r\n')) {
        const line = rest.slice(0, at);
        rest = rest.slice(at + 2);
        if (body === null) hear(line);
        else if (line !== '.') body.push(line.startsWith('.') ? line.slice(1) : line);
        else {
          const said = this.manners('.');
          if (said === null) this.taken.push({ to, raw: body.join('\r\n'), isSecret, user });
          [to, body] = [[], null];
          reply(said ?? '250 taken');
        }
      }
    };
    const reply = (said: string): void => {
      if (said === 'hang up') socket.destroy();
      else if (said !== 'silence') say(said);
    };
    const hear = (line: string): void => {
      this.heard.push({ line, isSecret });
      const said = this.manners(line);
      if (said !== null) return reply(said);
      const command = line.slice(0, 4).toUpperCase();
      if (command === 'EHLO') say(this.#abilities(isSecret));
      else if (command === 'STAR') {
        say('220 go on');
        socket.off('data', read);
        this.#serve(new TLSSocket(socket, { isServer: true, ...this.#options.tls }), true);
      } else if (command === 'AUTH') {
        const [, name, password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
          .toString()
          .split('\0');
        const isKnown = `${name}:${password}` === this.#options.login;
        if (isKnown) user = name!;
        say(isKnown ? '235 welcome' : '535 who are you');
      } else if (command === 'MAIL' && this.#options.login !== undefined && user === null) say('530 sign in');
      else if (command === 'RCPT') {
        to.push(/<(.*)>/.exec(line)![1]!);
        say('250 ok');
      } else if (command === 'DATA') {
        body = [];
        say('354 go on');
      } else if (command === 'QUIT') socket.end('221 bye\r\n');
      else say('250 ok');
    };
    socket.on('data', read);
    // After STARTTLS the client speaks first.
    if (!(isSecret && !this.#options.isTlsAtOnce)) reply(this.manners('') ?? '220 test');
  }

  #abilities(isSecret: boolean): string {
    const { tls, login } = this.#options;
    return [
      '250-test',
      ...(tls && !isSecret ? ['250-STARTTLS'] : []),
      ...(login === undefined ? [] : ['250-AUTH PLAIN']),
      '250 HELP',
    ].join('\r\n');
  }
}

/** An e-mail as a program that shows it reads it. */
export interface ReadMail {
  /** By name in small letters, with words of any alphabet read. */
  readonly headers: ReadonlyMap<string, string>;
  /** By type, `text/plain`. */
  readonly parts: ReadonlyMap<string, string>;
}

/** @param raw as it came, with a part for each form of its text */
export function readMail(raw: string): ReadMail {
  const { headers, body } = split(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) throw new Error('an e-mail in one part');
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, '')));
  return {
    headers,
    parts: new Map(
      parts.map((part) => [
        part.headers.get('content-type')!.split(';')[0]!,
        decoded(part.body.replace(/\r\n$/, ''), part.headers.get('content-transfer-encoding') ?? '7bit'),
      ]),
    ),
  };
}

function split(raw: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(':');
    headers.set(line.slice(0, at).toLowerCase(), words(line.slice(at + 1).trim()));
  }
  return { headers, body: raw.slice(end + 4) };
}

/** Words of any alphabet in a header (RFC 2047). */
function words(text: string): string {
  const parted = text.replace(/\?=\s+=\?/g, '?==?');
  return parted.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
    how.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64').toString('utf8')
      : decoded(word.replaceAll('_', ' '), 'quoted-printable'),
  );
}

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return text;
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

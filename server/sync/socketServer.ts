import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOSE, LIMITS, parseRoomName, PROTOCOL, type CloseCode } from '#lib/wire/index.ts';
import type { Log } from '../log.ts';
import { Peer, type Line } from './peer.ts';
import type { Access, AccessOf, Authenticate, Identity } from './ports.ts';
import type { SyncRooms } from './rooms.ts';
import type { SyncSettings } from './settings.ts';
import { TokenBuckets } from './tokenBuckets.ts';

export interface SocketServerOptions {
  readonly rooms: SyncRooms;
  readonly authenticate: Authenticate;
  readonly access: AccessOf;
  /** Exact, as browsers send it: scheme, host, port. */
  readonly isOwnOrigin: (origin: string) => boolean;
  /** Whom a request is counted against. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly settings: SyncSettings;
  readonly now: () => number;
  readonly report: Log;
}

const PATH = '/sync/';
const SUBPROTOCOL = 'cuegrid';
/** Frames may be a little larger than the update they carry. */
const FRAME = LIMITS.clientMessage + 64;

/**
 * Lets connections in: a foreign Origin gets 403 before the upgrade; everything else is accepted and closed
 * with a code, since a client retries an HTTP refusal for ever (sync rule S18). Unknown and forbidden are
 * alike, and no room is made before somebody may enter it (D20).
 */
export class SocketServer {
  readonly #options: SocketServerOptions;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  readonly #timer: NodeJS.Timeout;
  readonly #failures: TokenBuckets;
  #handshakes = 0;

  constructor(options: SocketServerOptions) {
    this.#options = options;
    const { rooms, settings, now } = options;
    this.#failures = new TokenBuckets(settings.failedHandshakes, now);
    this.#timer = setInterval(() => {
      for (const peer of [...rooms.peers()]) {
        peer.checkPace();
        peer.ping();
      }
    }, settings.pingMs).unref();
  }

  /** Takes the upgrades below `/sync/`; others are left to others, or refused where there are none. */
  attach(server: Server): () => void {
    const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
      if (request.url?.startsWith(PATH)) this.#onUpgrade(request, socket, head);
      else if (server.listenerCount('upgrade') === 1) refuse(socket, '404 Not Found');
    };
    server.on('upgrade', onUpgrade);
    return () => server.off('upgrade', onUpgrade);
  }

  /** Stops letting people in. The rooms close their own connections. */
  close(): void {
    clearInterval(this.#timer);
    this.#sockets.close();
  }

  #onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { settings, addressOf } = this.#options;
    const address = addressOf(request);
    // Only what came to nothing counts, so that a whole team behind one address is never in its own way.
    if (!this.#failures.hasOne(address)) return refuse(socket, '429 Too Many Requests');
    const { origin } = request.headers;
    // Browsers always name their origin; without one it must be a program with a token.
    const isOwn = origin === undefined ? hasBearer(request) : this.#options.isOwnOrigin(origin);
    if (!isOwn) {
      this.#failures.take(address);
      return refuse(socket, '403 Forbidden');
    }
    if (this.#handshakes >= settings.handshakes) return refuse(socket, '503 Service Unavailable');
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // What the client says before it is let in waits in the socket.
      webSocket.pause();
      webSocket.on('error', () => {
        // The close that follows is all there is to do.
      });
      this.#handshakes++;
      const late = setTimeout(() => turnAway(webSocket, CLOSE.unavailable), settings.handshakeMs).unref();
      this.#letIn(request, { socket: webSocket, wire: socket })
        .then((refusal) => {
          if (refusal === null) return;
          if (refusal === CLOSE.signIn || refusal === CLOSE.notFound) this.#failures.take(address);
          turnAway(webSocket, refusal);
        })
        .catch((error: unknown) => {
          this.#options.report.error('a connection could not be let in', { error });
          turnAway(webSocket, CLOSE.unavailable);
        })
        .finally(() => {
          clearTimeout(late);
          this.#handshakes--;
        });
    });
  }

  /** Joins the room asked for; answers the code for those who may not. */
  async #letIn(request: IncomingMessage, line: Line): Promise<CloseCode | null> {
    const { rooms, settings, now } = this.#options;
    const url = URL.parse(request.url ?? '', 'http://localhost');
    if (!url) return CLOSE.notFound;
    const name = parseRoomName(decodeName(url.pathname.slice(PATH.length)));
    let known: { identity: Identity; access: Access | null } | null;
    let revision: number;
    do {
      revision = rooms.revision;
      known = await this.#look(request, name?.planId ?? null);
      // A revoke that came in between is heeded.
    } while (revision !== rooms.revision);
    if (!known) return CLOSE.signIn;
    if (url.searchParams.get('v') !== String(PROTOCOL)) return CLOSE.clientTooOld;
    const { identity, access } = known;
    if (!name || !access || !rooms.admits(name.channel, access)) return CLOSE.notFound;
    const epoch = url.searchParams.get('epoch');
    if (epoch !== null && !/^\d{1,9}$/.test(epoch)) return CLOSE.staleEpoch;
    const full = rooms.fullFor(identity.userId, name.planId, name.channel);
    if (full !== null) return full;
    if (line.socket.readyState !== line.socket.OPEN) return null;
    rooms.join(
      name.planId,
      name.channel,
      new Peer(line, identity, access, epoch === null ? null : Number(epoch), settings, now),
    );
    return null;
  }

  async #look(
    request: IncomingMessage,
    planId: string | null,
  ): Promise<{ identity: Identity; access: Access | null } | null> {
    const identity = await this.#options.authenticate(request);
    if (!identity) return null;
    return { identity, access: planId === null ? null : await this.#options.access(identity.userId, planId) };
  }
}

/** Bearer tokens travel in the subprotocol header, since an address lands in logs. */
function hasBearer(request: IncomingMessage): boolean {
  const offered = request.headers['sec-websocket-protocol']?.split(',').map((part) => part.trim()) ?? [];
  return (
    offered.some((part) => part.startsWith('bearer.')) ||
    request.headers.authorization?.startsWith('Bearer ') === true
  );
}

function decodeName(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

function turnAway(socket: WebSocket, code: CloseCode): void {
  socket.resume();
  socket.close(code);
  setTimeout(() => socket.terminate(), 1_000).unref();
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => {
    // Nobody is there to be told.
  });
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

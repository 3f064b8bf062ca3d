/** A network inside the process: sockets like a browser's, with delays, cuts and no bytes lost in between. */
export interface ServerSide {
  send(bytes: Uint8Array): void;
  close(code: number): void;
}

export interface ServerPort {
  /** A socket was opened. The answer gets what it sends, in order, and hears of its end. */
  accept(url: string, side: ServerSide): { message(bytes: Uint8Array): void; closed(): void };
}

type Listener = (event: never) => void;

export class FakeNet {
  /** Null while the server is away. */
  port: ServerPort | null = null;
  readonly #sockets = new Set<FakeSocket>();
  readonly #delay: () => number;

  /** `delay` gives the milliseconds that each message takes. */
  constructor(delay: () => number) {
    this.#delay = delay;
  }

  /** The WebSocket class of one machine, with its user's session; `isOnline` is asked at each attempt. */
  socketClass(machine: string, user: string, isOnline: () => boolean): typeof WebSocket {
    const make = (url: string) => new FakeSocket(this, `${url}&user=${user}`, machine, isOnline);
    // Called with `new`, a function that answers an object makes that object.
    return function MachineSocket(url: string) {
      return make(url);
    } as unknown as typeof WebSocket;
  }

  /** Ends all connections of a machine, or all there are, without a word; what was under way does not arrive. */
  cut(machine?: string): void {
    for (const socket of [...this.#sockets])
      if (machine === undefined || socket.machine === machine) socket.fall(1006);
  }

  delay(): number {
    return this.#delay();
  }

  opened(socket: FakeSocket): void {
    this.#sockets.add(socket);
  }

  ended(socket: FakeSocket): void {
    this.#sockets.delete(socket);
  }
}

class FakeSocket {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readonly machine: string;
  readyState = 0;
  binaryType = 'arraybuffer';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly #net: FakeNet;
  readonly #closeListeners = new Set<Listener>();
  #peer: ReturnType<ServerPort['accept']> | null = null;
  #toServer = 0;
  #toClient = 0;

  constructor(net: FakeNet, url: string, machine: string, isOnline: () => boolean) {
    this.#net = net;
    this.machine = machine;
    net.opened(this);
    setTimeout(() => {
      if (this.readyState !== 0) return;
      if (!net.port || !isOnline()) return this.fall(1006);
      this.readyState = 1;
      this.onopen?.();
      this.#peer = net.port.accept(url, {
        send: (bytes) => this.#deliver('client', () => this.onmessage?.({ data: bytes.slice().buffer })),
        close: (code) => this.#deliver('client', () => this.fall(code)),
      });
    }, net.delay());
  }

  addEventListener(_type: 'close', listener: Listener): void {
    this.#closeListeners.add(listener);
  }

  send(bytes: Uint8Array): void {
    const copy = bytes.slice();
    this.#deliver('server', () => this.#peer?.message(copy));
  }

  /** The server reads what was sent before it hears of the end. */
  close(): void {
    if (this.readyState >= 2) return;
    if (this.readyState === 0) return this.fall(1006);
    this.readyState = 2;
    this.#deliver('server', () => this.fall(1000));
  }

  fall(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#net.ended(this);
    this.#peer?.closed();
    this.#peer = null;
    this.onclose?.({ code, reason: '' });
    for (const listener of this.#closeListeners) listener({ code } as never);
  }

  /** In order for each direction, however long each message takes. */
  #deliver(to: 'server' | 'client', act: () => void): void {
    const at = Math.max(Date.now() + this.#net.delay(), to === 'server' ? this.#toServer : this.#toClient);
    if (to === 'server') this.#toServer = at;
    else this.#toClient = at;
    setTimeout(() => {
      if (this.readyState !== 3) act();
    }, at - Date.now());
  }
}

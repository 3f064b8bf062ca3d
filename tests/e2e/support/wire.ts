import type { BrowserContext, WebSocketRoute } from 'playwright-core';

/** A cable that a test can pull: closes a window's sockets and lets no new one through until it is plugged in again. */
export class Cable {
  #plugged = true;
  readonly #open = new Set<WebSocketRoute>();

  static async between(context: BrowserContext): Promise<Cable> {
    const cable = new Cable();
    await context.routeWebSocket(/\/sync\//, (socket) => cable.#route(socket));
    return cable;
  }

  #route(socket: WebSocketRoute): void {
    if (!this.#plugged) return void socket.close({ code: 1011 });
    this.#open.add(socket);
    const server = socket.connectToServer();
    const end = (code?: number, reason?: string): void => {
      this.#open.delete(socket);
      void socket.close({ ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) });
    };
    server.onClose(end);
    socket.onClose((code, reason) => {
      this.#open.delete(socket);
      void server.close({ ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) });
    });
  }

  pull(): void {
    this.#plugged = false;
    for (const socket of this.#open) void socket.close({ code: 1011 });
    this.#open.clear();
  }

  plugIn(): void {
    this.#plugged = true;
  }
}

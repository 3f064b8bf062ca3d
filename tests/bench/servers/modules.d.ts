// What the benchmark uses of the peers, so that it can be checked while they are not installed.

declare module '@hocuspocus/server' {
  export class Server {
    readonly address: { readonly port: number };
    readonly hocuspocus: { getDocumentsCount(): number };
    constructor(configuration: {
      readonly address: string;
      readonly port: number;
      readonly quiet: boolean;
      readonly stopOnSignals: boolean;
      readonly extensions: readonly object[];
    });
    listen(): Promise<unknown>;
  }
}

declare module '@hocuspocus/extension-sqlite' {
  export class SQLite {
    constructor(configuration: { readonly database: string });
  }
}

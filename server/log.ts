/** One JSON object a line, for people and machines. Secrets and the text of cells never go in (W19). */
export interface Log {
  info(message: string, details?: LogDetails): void;
  warn(message: string, details?: LogDetails): void;
  error(message: string, details?: LogDetails): void;
}

export type LogDetails = Readonly<Record<string, unknown>>;

/** @param write takes one finished line without its end */
export function createLog(write: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Log {
  const at =
    (level: string) =>
    (message: string, details: LogDetails = {}) => {
      write(JSON.stringify({ time: new Date().toISOString(), level, message, ...details }, replaceErrors));
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

export const silentLog: Log = createLog(() => {});

function replaceErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
}

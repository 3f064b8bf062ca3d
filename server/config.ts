import { hostname, networkInterfaces } from 'node:os';
import { resolve } from 'node:path';

/** What the environment says (README, Start). */
export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder that holds everything stored. */
  readonly dataDir: string;
  /** How people's browsers reach the server, when that differs from the address it listens on. */
  readonly origin: string | null;
  /** A proxy in front states the reader's address in this header; without one, no header is believed. */
  readonly addressHeader: string | null;
  /** Times the number of tries that sign-in and registration allow; for load tests. */
  readonly rateFactor: number;
  /** The demo workspace may be opened by anybody who reaches the server (S23). */
  readonly demo: boolean;
  /** E-mails go out through this server, from this sender; null where none are sent. */
  readonly mail: { readonly url: string; readonly from: string } | null;
}

export class ConfigError extends Error {}

/** @throws ConfigError naming the variable and what it may be */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const host = env.HOST || '127.0.0.1';
  return {
    port: wholeNumber(env, 'PORT', 3000, 65_535),
    host,
    dataDir: resolve(env.DATA_DIR || 'data'),
    origin: env.ORIGIN ? plainOrigin(env.ORIGIN) : null,
    addressHeader: env.ADDRESS_HEADER || null,
    rateFactor: wholeNumber(env, 'RATE_FACTOR', 1, 1_000_000),
    demo: demoOffered(env, host),
    mail: mailServer(env),
  };
}

/** Headers that only a proxy in front sets: with one of them configured, loopback says nothing of who comes. */
const PROXY_HEADERS = ['ADDRESS_HEADER', 'PROTOCOL_HEADER', 'HOST_HEADER', 'PORT_HEADER'];

/** S23: to this machine alone, unless DEMO says otherwise. */
function demoOffered(env: Readonly<Record<string, string | undefined>>, host: string): boolean {
  if (env.DEMO) {
    if (env.DEMO !== '0' && env.DEMO !== '1') throw new ConfigError(`DEMO must be 1 or 0, not "${env.DEMO}"`);
    return env.DEMO === '1';
  }
  return isLoopback(host) && !env.ORIGIN && PROXY_HEADERS.every((name) => !env[name]);
}

/** The value of SMTP_URL holds a password: no message repeats it. */
function mailServer(env: Readonly<Record<string, string | undefined>>): Config['mail'] {
  if (!env.SMTP_URL && !env.MAIL_FROM) return null;
  const url = env.SMTP_URL ? URL.parse(env.SMTP_URL) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname)
    throw new ConfigError('SMTP_URL must look like smtps://user:password@mail.example.com:465');
  const from = env.MAIL_FROM ?? '';
  if (!/^(?:[^<>\p{Cc}]*<)?[^\s@<>]+@[^\s@<>]+>?$/u.test(from))
    throw new ConfigError('MAIL_FROM must look like Cuegrid <plans@example.com>');
  return { url: url.href, from };
}

function wholeNumber(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  fallback: number,
  max: number,
): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max)
    throw new ConfigError(`${name} must be a whole number from 0 to ${max}, not "${text}"`);
  return value;
}

function plainOrigin(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new ConfigError(`ORIGIN must look like https://plans.example.com, not "${text}"`);
  }
  return url.origin;
}

/** Where the server is, once it listens: the address to print and every origin its own pages can have. */
export interface Reach {
  readonly origin: string;
  readonly origins: ReadonlySet<string>;
}

/**
 * With ORIGIN set, that alone. Otherwise the names and addresses of this machine on the port listened on:
 * a fixed list, so that a foreign name that resolves to this machine is not taken for its own.
 */
export function reach(config: Pick<Config, 'host' | 'origin'>, port: number): Reach {
  if (config.origin) return { origin: config.origin, origins: new Set([config.origin]) };
  const hosts = ['127.0.0.1', 'localhost', '[::1]'];
  let first = hosts[0]!;
  if (!isLoopback(config.host)) {
    const own = isWildcard(config.host) ? machineAddresses() : [bracketed(config.host)];
    first = own[0] ?? first;
    hosts.push(...own, hostname().toLowerCase());
  } else if (config.host === 'localhost' || config.host === '::1') {
    first = bracketed(config.host);
  }
  const at = (host: string) => new URL(`http://${host}:${port}`).origin;
  return { origin: at(first), origins: new Set(hosts.map(at)) };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host.toLowerCase();
}

function machineAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all
    .filter((address) => !address.internal && !address.scopeid)
    .sort((a, b) => a.family.localeCompare(b.family))
    .map((address) => bracketed(address.address));
}

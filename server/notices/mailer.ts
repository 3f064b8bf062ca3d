import type { Clock } from '../clock.ts';
import type { Db } from '../db/database.ts';
import { mailDone, mailFailed, mailsDue, type DueMail } from '../db/mailDue.ts';
import { mailAddressOf } from '../db/mailAddress.ts';
import { noticeSettings } from '../db/noticeSettings.ts';
import { noticesOf } from '../db/notices.ts';
import type { Log } from '../log.ts';
import { DIGEST_MS } from './giveNotices.ts';
import { mailText, oneLine } from './mailText.ts';

/** What hands e-mails to a server: nodemailer's transports do. */
export interface Transport {
  sendMail(mail: {
    readonly from: string;
    readonly to: { readonly name: string; readonly address: string };
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly headers: Record<string, string>;
    readonly disableFileAccess: boolean;
    readonly disableUrlAccess: boolean;
  }): Promise<unknown>;
  close(): void;
}

export interface MailPorts {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly transport: Transport;
  /** What stands as the sender. */
  readonly from: string;
  /** Where links lead. */
  readonly origin: string;
}

const LOOK_MS = 20_000;
/** Mails of one turn, one after the other. */
const MOST_AT_ONCE = 50;
/** After so many tries over two days it is given up: the notice is in the app all the same. */
const MOST_TRIES = 8;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 12 * 3_600_000;
/** Notices that one e-mail counts. */
const MOST_NOTICES = 200;

/** Sends what is due, beside everything else: nobody waits for it, and its failures are told to the log alone. */
export class Mailer {
  readonly #ports: MailPorts;
  #timer: ReturnType<typeof setInterval> | null = null;
  #working: Promise<void> = Promise.resolve();
  #open = true;

  constructor(ports: MailPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  async close(): Promise<void> {
    this.#open = false;
    if (this.#timer) clearInterval(this.#timer);
    this.#ports.transport.close();
    await this.#working;
  }

  /** Sends everything that is due by now. Never throws. */
  look(): Promise<void> {
    this.#working = this.#working.then(() => this.#sendDue());
    return this.#working;
  }

  async #sendDue(): Promise<void> {
    const { db, clock, log } = this.#ports;
    try {
      for (const due of await mailsDue(db, clock.now(), MOST_AT_ONCE)) {
        if (!this.#open) return;
        await this.#send(due);
      }
    } catch (error) {
      log.warn('due e-mails could not be looked for', { reason: reasonOf(error) });
    }
  }

  async #send({ userId, from, tries }: DueMail): Promise<void> {
    const { db, clock, log, transport, origin } = this.#ports;
    const address = await mailAddressOf(db, userId);
    const { email, locale } = await noticeSettings(db, userId);
    // By the rights of this moment, and without what was read meanwhile.
    const { notices } = await noticesOf(db, userId, { from, unread: true, limit: MOST_NOTICES });
    const last = notices[0]?.id ?? from;
    if (address && email && notices.length > 0) {
      const { subject, text, html } = mailText(notices, locale ?? notices[0]!.plan.locale, origin);
      try {
        await transport.sendMail({
          ...{ from: this.#ports.from, subject, text, html },
          to: { name: oneLine(address.name), address: address.email },
          headers: {
            'List-Unsubscribe': `<${origin}/account#notices>`,
            'Auto-Submitted': 'auto-generated',
          },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (error) {
        const next = tries + 1;
        // Neither address nor server nor password is in the log, only what kind of failure it was.
        log.warn('an e-mail could not be sent', { userId, tries: next, reason: reasonOf(error) });
        if (next < MOST_TRIES) {
          const wait = Math.min(FIRST_WAIT_MS * 4 ** tries, LONGEST_WAIT_MS);
          await mailFailed(db, userId, { tries: next, dueAt: clock.now() + wait });
          return;
        }
      }
    }
    await db.transaction().execute(async (trx) => {
      const { notices: later } = await noticesOf(trx, userId, { from: last + 1, unread: true, limit: 1 });
      const next = later.length > 0 ? { from: last + 1, dueAt: clock.now() + DIGEST_MS } : null;
      await mailDone(trx, userId, notices.length > 0 ? next : null);
    });
  }
}

/** A short code; messages of mail servers repeat addresses. */
export function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code.slice(0, 40) : 'unknown';
}

/** Whether the mail server said that trying again does not help: 5xx (RFC 5321, 4.2.1). */
export function isRefusedForGood(error: unknown): boolean {
  const code =
    typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : null;
  return typeof code === 'number' && code >= 500;
}

import { createLog } from '../log.ts';
import { CrewMails, type CrewLetter } from '../notices/crewMails.ts';
import type { Transport } from '../notices/mailer.ts';
import { HandClock } from './harness.ts';

/** The queue of links over some transport: its clock goes on only while nothing is due. */
export function crewMailQueue(transport: Transport, current = (_: CrewLetter) => true) {
  /** What became of each letter, and what the log heard. */
  const [kept, logged]: [string[], string[]] = [[], []];
  const clock = new HandClock();
  const alarms: { readonly at: number; readonly work: () => void }[] = [];
  const mails = new CrewMails({
    ...{ clock, transport, from: 'Cuegrid <plans@example.com>' },
    log: { ...createLog(), warn: (...told: unknown[]) => void logged.push(JSON.stringify(told)) },
    isCurrent: async (letter) => current(letter),
    keep: async ({ personId }, state) => void kept.push(`${personId} ${state}`),
    after(ms, work) {
      const alarm = { at: clock.at + ms, work };
      alarms.push(alarm);
      return () => void alarms.splice(0, alarms.length, ...alarms.filter((one) => one !== alarm));
    },
  });
  /** Lets time go on until nothing is left to be tried. */
  const settle = async (): Promise<void> => {
    for (await mails.idle(); alarms.length > 0; await mails.idle()) {
      const { at, work } = alarms.shift()!;
      clock.at = at;
      work();
    }
  };
  return { mails, clock, alarms, settle, kept, logged };
}

import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Text } from '#lib/schema/index.ts';
import { printLanguage, type PrintLanguage } from '#lib/ui/print/printLanguage.ts';
import { dayAt, timeAt } from '#lib/ui/format.ts';
import { runningApp, type RundownRead } from '#server/handoff.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { actorOf, shown } from '../../../request.ts';

type Word = (input: Record<string, never>, options: { locale: 'zh-CN' | 'en' }) => string;

/** Pages have the words of one language; what is printed may need those of both. */
export const both = (word: Word): Text => ({
  'zh-CN': word({}, { locale: 'zh-CN' }),
  en: word({}, { locale: 'en' }),
});

/** What a printed page of the run of show is made of. */
export async function printData(
  event: RequestEvent,
  query: object,
  { heading, usual }: { readonly heading: 'cue-sheet' | 'call-sheet'; readonly usual: 'reader' | 'both' },
) {
  const actor = actorOf(event);
  const read: RundownRead = await shown(
    event,
    runningApp().commands.readRundown(actor, event.params.plan!, query),
  );
  const language: PrintLanguage = printLanguage(
    event.url.searchParams.get('lang'),
    usual === 'both' ? 'both' : getLocale(),
  );
  const { timeZone } = read.plan;
  const now = Date.now();
  return {
    ...read,
    language,
    heading: both(heading === 'cue-sheet' ? m.print_cue_sheet : m.print_call_sheet),
    words: {
      shifts: both(m.print_shifts),
      printed: both(m.print_printed),
      zone: both(m.print_zone),
      empty: both(m.print_empty),
    },
    printedAt: `${dayAt(now, timeZone)} ${timeAt(now, timeZone)}`,
  };
}

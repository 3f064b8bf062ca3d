import { dayNumber } from '#lib/domain/calendar.ts';
import { DAY } from '#lib/domain/clock.ts';
import { instantOf } from '#lib/domain/zonedTime.ts';
import {
  isSheetId,
  LOCALES,
  SHEETS,
  type CellContext,
  type CellValue,
  type Kind,
  type Parsed,
  type ProblemId,
  type Sheet,
} from '#lib/schema/index.ts';
import { plainDigits, type FileCell } from './fileCell.ts';
import { contextFor } from './nameIndex.ts';
import { dateOf, elapsedSeconds, serialText } from './serial.ts';

const failed = (id: ProblemId): Parsed => ({ ok: false, problem: { id } });

/**
 * Reads a cell of a file into a value of a field: texts and figures as if they were typed, dates and lengths of time
 * for what they are, in the plan's own frame.
 */
export function readValue(kind: Kind, cell: FileCell, context: CellContext): Parsed {
  if (cell === null || cell === '') return { ok: true, value: null };
  switch (typeof cell) {
    case 'string':
      return readText(kind, cell, context);
    case 'number':
      return readNumber(kind, cell, context);
    case 'boolean':
      return kind.parse(cell ? 'TRUE' : 'FALSE', context);
    default:
      return readSerial(kind, cell.serial, context);
  }
}

function readNumber(kind: Kind, cell: number, context: CellContext): Parsed {
  if (!Number.isFinite(cell)) return failed('not-a-number');
  // The hour of a day without its format: half of one is noon.
  if (kind.name === 'planTime' && cell > 0 && cell < 1) return readSerial(kind, cell, context);
  return kind.parse(plainDigits(cell), context);
}

function readText(kind: Kind, text: string, context: CellContext): Parsed {
  if (kind.name === 'list') {
    const items = listOf(text);
    if (items) return checked(kind, items, context);
  }
  if (kind.name === 'instant' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text))
    return checked(kind, Date.parse(text), context);
  const read = (kind.parseInRow ?? kind.parse)(text, contextFor(kind, text, context));
  if (read.ok) return read;
  return byId(kind, text, context) ?? byOtherLanguage(kind, text, context) ?? read;
}

function listOf(text: string): string[] | null {
  if (!text.startsWith('["')) return null;
  try {
    const items: unknown = JSON.parse(text);
    return Array.isArray(items) && items.every((item) => typeof item === 'string') ? items : null;
  } catch {
    return null;
  }
}

/** `Main stage #z1`: of several of one name the one with this id. Null where the text says no such thing. */
function byId(kind: Kind, text: string, context: CellContext): Parsed | null {
  const idIn = (part: string): string | null => /#([A-Za-z0-9_:/-]{1,80})\s*$/.exec(part)?.[1] ?? null;
  const personIn = (part: string): string | null => {
    const id = idIn(part);
    if (id !== null && context.names.person(id) !== null) return id;
    const found = context.names.people().find(({ label }) => label === part.trim());
    return found?.id ?? null;
  };
  const id = idIn(text);
  if (id === null) return null;
  switch (kind.name) {
    case 'person': {
      const person = personIn(text);
      return person === null ? null : checked(kind, person, context);
    }
    case 'people': {
      const people = text.split(/[,，、;；\n]/).map(personIn);
      return people.every((person) => person !== null) ? checked(kind, people, context) : null;
    }
    case 'ref':
      return context.names.row(kind.sheets![0]!, id) === null ? null : checked(kind, id, context);
    case 'link': {
      const [sheet = '', row = ''] = id.split('/');
      const isThere = kind.sheets!.includes(sheet) && context.names.row(sheet, row) !== null;
      return isThere ? checked(kind, { sheet, row }, context) : null;
    }
    default:
      return null;
  }
}

/** Rows that are named by a choice have a name in each language. */
function byOtherLanguage(kind: Kind, text: string, context: CellContext): Parsed | null {
  if (kind.name !== 'ref' && kind.name !== 'link') return null;
  for (const id of kind.sheets ?? []) {
    if (!isSheetId(id)) continue;
    const sheet: Sheet = SHEETS[id];
    const options = sheet.fields[sheet.title]!.kind.options;
    if (!options) continue;
    const own = options(context.locale);
    const option = LOCALES.flatMap((locale) => options(locale)).find(({ label }) => label === text.trim());
    const label = option && own.find((each) => each.id === option.id)?.label;
    const read = label === undefined ? null : kind.parse(label, contextFor(kind, label, context));
    if (read?.ok) return read;
  }
  return null;
}

function readSerial(kind: Kind, serial: number, context: CellContext): Parsed {
  if (!Number.isFinite(serial)) return failed('not-a-time');
  const elapsed = elapsedSeconds(serial);
  switch (kind.name) {
    case 'planTime':
      return elapsed === null
        ? sinceDay0(serial, context, (day, ms) => checked(kind, day * DAY + Math.round(ms / 1000), context))
        : checked(kind, elapsed, context);
    case 'instant':
      return elapsed === null ? readInstant(kind, serial, context) : failed('not-a-time');
    case 'day':
      return elapsed === null
        ? sinceDay0(serial, context, (day) => checked(kind, day, context))
        : failed('not-a-time');
    case 'duration':
      return elapsed === null ? failed('not-a-duration') : checked(kind, elapsed, context);
    case 'integer':
    case 'quantity':
    case 'percent':
    case 'money':
    case 'length':
      return failed('not-a-number');
    default:
      return kind.parse(serialText(serial), context);
  }
}

function readInstant(kind: Kind, serial: number, context: CellContext): Parsed {
  const { date, ms } = dateOf(serial);
  return checked(kind, instantOf(date, Math.round(ms / 1000), context.timeZone), context);
}

function sinceDay0(serial: number, { day0 }: CellContext, then: (day: number, ms: number) => Parsed): Parsed {
  const origin = day0 === null ? null : dayNumber(day0);
  if (origin === null) return failed('not-a-time');
  const { date, ms } = dateOf(serial);
  return then(dayNumber(date)! - origin, ms);
}

function checked(kind: Kind, value: CellValue, context: CellContext): Parsed {
  const problem = kind.check(value, context.names) ?? kind.warn?.(value, context) ?? null;
  return problem === null ? { ok: true, value } : { ok: false, problem };
}

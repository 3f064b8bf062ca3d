import { DAY, parseClock } from '../domain/clock.ts';
import {
  fieldOf,
  options,
  SHEET_IDS,
  SHEETS,
  type CellValue,
  type Locale,
  type RowId,
  type SheetId,
  type Text,
} from '../schema/index.ts';
import brandNight from './brand-night.json' with { type: 'json' };
import customerCare from './customer-care-campaign.json' with { type: 'json' };
import keyAccountDay from './key-account-day.json' with { type: 'json' };
import salesCentreOpening from './sales-centre-opening.json' with { type: 'json' };
import salesCentreSecondTier from './sales-centre-second-tier.json' with { type: 'json' };
import testDriveCamp from './test-drive-camp.json' with { type: 'json' };
import type { PlanTemplate, TemplateStart } from './format.ts';

export interface TemplateRow {
  readonly id: RowId;
  /** Cells without `order`: rows stand in the order of the list. */
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** The plan's own fields as a template sets them; it has no date. */
export interface TemplatePlan {
  readonly kind: string;
  readonly tier: string | null;
  readonly standardId: string | null;
  readonly setupFromDay: number;
  readonly startDay: number;
  readonly endDay: number;
  readonly teardownUntilDay: number;
  readonly timeZone: string;
  readonly venueName: string;
  /** Millimetres. */
  readonly venueWidth: number;
  readonly venueDepth: number;
  readonly venueHeight: number;
  readonly guestCount: number;
  readonly currency: string;
  /** Minor units. */
  readonly approvedBudget: number;
  readonly parameters: Readonly<Record<string, number | boolean>>;
}

const ALL = [
  brandNight,
  testDriveCamp,
  keyAccountDay,
  salesCentreOpening,
  salesCentreSecondTier,
  customerCare,
] as unknown as readonly PlanTemplate[];

const rowsOf = (template: PlanTemplate): Readonly<Record<SheetId, readonly unknown[]>> => ({
  zones: template.zones,
  floor: template.floorItems,
  staffing: template.staffing,
  supplies: template.supplies,
  budget: template.budget,
  cues: template.runOfShow,
  touchpoints: template.touchpoints,
  tasks: template.tasks,
  evaluation: template.evaluation,
});

/** What one may choose from, with the number of rows of each sheet. */
export const TEMPLATES = ALL.map((template) => ({
  id: template.id,
  name: template.name,
  summary: template.summary,
  kind: template.plan.kind,
  counts: Object.fromEntries(SHEET_IDS.map((sheet) => [sheet, rowsOf(template)[sheet].length])) as Record<
    SheetId,
    number
  >,
}));

function moment(at: { day: number; time: string }): number {
  const clock = parseClock(at.time);
  if (clock === null) throw new Error(`no time of day: ${at.time}`);
  return at.day * DAY + clock;
}

function cueStart(start: TemplateStart): Record<string, CellValue> {
  return start.mode === 'pinned'
    ? { startMode: 'pinned', startAt: moment(start) }
    : { startMode: 'after-previous', ...(start.offsetSec !== 0 && { offset: start.offsetSec }) };
}

const LINKS: Readonly<Record<string, SheetId>> = { supply: 'supplies', staff: 'staffing', item: 'floor' };

/** Texts are copied in the plan's language: from then on they are the plan's own words, in one language. */
function convert(template: PlanTemplate, locale: Locale): Record<SheetId, TemplateRow[]> {
  const say = (text: Text | null): string | null => text?.[locale] ?? null;
  const unitOf = (id: string): string =>
    options.measureSuggestions.find((unit) => unit.en === id)?.[locale] ?? id;
  const row = (key: string, cells: Record<string, CellValue | undefined>): TemplateRow => ({
    id: key,
    cells: Object.fromEntries(
      Object.entries(cells).filter(
        (cell): cell is [string, CellValue] =>
          cell[1] !== null && cell[1] !== undefined && !(Array.isArray(cell[1]) && cell[1].length === 0),
      ),
    ),
  });
  return {
    zones: template.zones.map((z) =>
      row(z.key, {
        name: say(z.name),
        setting: z.setting,
        x: z.xMm,
        y: z.yMm,
        width: z.widthMm,
        depth: z.depthMm,
        height: z.heightMm,
        requirementId: z.requirementId,
      }),
    ),
    floor: template.floorItems.map((f) =>
      row(f.key, {
        item: say(f.name),
        zone: f.zone,
        width: f.widthMm,
        depth: f.depthMm,
        height: f.heightMm,
        x: f.xMm,
        y: f.yMm,
        symbol: f.symbol,
        rotation: f.rotationDeg,
        quantity: f.quantity,
        perRow: f.perRow,
        gapX: f.gapXMm,
        gapY: f.gapYMm,
        elevation: f.elevationMm,
        stackedOn: f.stackedOn,
        power: f.powerW,
        supply: f.supplyKey,
        requirementId: f.requirementId,
        note: say(f.note),
      }),
    ),
    staffing: template.staffing.map((s) =>
      row(s.key, {
        role: s.role,
        zone: s.zone,
        headcount: s.headcount,
        secured: s.secured,
        shiftStart: moment(s.shiftStart),
        shiftEnd: moment(s.shiftEnd),
        days: s.days,
        skills: say(s.skills),
        training: s.training,
        note: say(s.note),
      }),
    ),
    supplies: template.supplies.map((s) =>
      row(s.key, {
        item: say(s.name),
        category: s.category,
        spec: say(s.spec),
        quantity: s.quantity * 1000,
        unit: say(s.unit),
        secured: s.secured * 1000,
        status: s.status,
        neededBy: moment(s.neededBy),
        ownerRole: s.ownerRole,
        zone: s.zone,
        requirementId: s.requirementId,
        note: say(s.note),
      }),
    ),
    budget: template.budget.map((b) =>
      row(b.key, {
        description: say(b.description),
        category: b.category,
        quantity: b.quantity * 1000,
        unit: say(b.unit),
        unitPrice: b.unitPriceMinor,
        link: b.link.key && LINKS[b.link.type] ? { sheet: LINKS[b.link.type]!, row: b.link.key } : null,
      }),
    ),
    cues: template.runOfShow.map((c) =>
      row(c.key, {
        title: say(c.title),
        track: c.track,
        ...cueStart(c.start),
        duration: c.durationSec,
        zone: c.zone,
        ownerRole: c.ownerRole,
        crew: 1,
        status: 'todo',
        notes: say(c.notes),
      }),
    ),
    touchpoints: template.touchpoints.map((t) =>
      row(t.key, {
        name: say(t.name),
        stage: t.stage,
        type: t.type,
        zone: t.zone,
        standard: say(t.standard),
        phrases: t.phrases.map((text) => text[locale]),
        tools: t.tools.map((text) => text[locale]),
        ownerRole: t.ownerRole,
        level: t.level,
        requirementId: t.requirementId,
        responseTime: t.slaSec,
        check: say(t.check),
        result: 'not-checked',
        importance: t.importance,
        satisfaction: t.satisfaction,
      }),
    ),
    tasks: template.tasks.map((t) =>
      row(t.key, {
        name: say(t.name),
        status: t.status,
        dueDay: t.dueDay,
        ownerRole: t.ownerRole,
        priority: t.priority,
        pdca: t.pdca,
        note: say(t.note),
      }),
    ),
    evaluation: template.evaluation.map((e) =>
      row(e.key, {
        metric: say(e.name),
        unit: unitOf(e.unit),
        formula: e.formula,
        target: Math.round(e.target * 1000),
        direction: e.direction,
        actual: e.actual,
        note: say(e.note),
      }),
    ),
  };
}

/** The first cell of a conversion that its field would refuse, or that names a row that is not there; null when sound. */
export function findFault(sheets: Readonly<Record<SheetId, readonly TemplateRow[]>>): string | null {
  const ids = Object.fromEntries(
    SHEET_IDS.map((id) => [id, new Set(sheets[id].map((row) => row.id))]),
  ) as Record<SheetId, Set<string>>;
  for (const sheet of SHEET_IDS) {
    for (const { id, cells } of sheets[sheet]) {
      for (const [name, value] of Object.entries(cells)) {
        const place = `${sheet} ${id} ${name}`;
        const field = fieldOf(SHEETS[sheet], name);
        if (!field || field.source !== 'cell') return `${place}: no such cell`;
        const problem = field.kind.check(value, { tracks: () => [] });
        if (problem) return `${place}: ${problem.id}`;
        const target =
          field.kind.name === 'ref'
            ? { sheet: field.kind.sheets![0]!, row: value }
            : field.kind.name === 'link'
              ? (value as { sheet: string; row: string })
              : null;
        if (target && !ids[target.sheet as SheetId].has(target.row as string))
          return `${place}: row ${String(target.row)} is not there`;
      }
    }
  }
  return null;
}

/**
 * A plan and the rows of its sheets from a built-in template, texts in the given language.
 * Null for an unknown id. Throws when the template's own data is broken, so that no plan is made in part.
 */
export function planFromTemplate(
  templateId: string,
  locale: Locale,
): { plan: TemplatePlan; sheets: Record<SheetId, TemplateRow[]> } | null {
  const template = ALL.find((candidate) => candidate.id === templateId);
  if (!template) return null;
  const { plan } = template;
  const sheets = convert(template, locale);
  const fault = findFault(sheets);
  if (fault) throw new Error(`template ${templateId}: ${fault}`);
  return {
    plan: {
      kind: plan.kind,
      tier: plan.tier,
      standardId: plan.standardId,
      ...plan.dates,
      timeZone: 'Asia/Shanghai',
      venueName: plan.venue.name[locale],
      venueWidth: Math.round(plan.venue.widthM * 1000),
      venueDepth: Math.round(plan.venue.depthM * 1000),
      venueHeight: Math.round(plan.venue.heightM * 1000),
      guestCount: plan.guestCount,
      currency: plan.currency,
      approvedBudget: plan.approvedBudgetMinor,
      parameters: plan.parameters,
    },
    sheets,
  };
}

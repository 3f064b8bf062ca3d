import type { Text } from '../schema/index.ts';

/** The shape of the template files. Lengths in mm, money in minor units, days counted from day 0. */
interface Moment {
  readonly day: number;
  readonly time: string;
}

export type TemplateStart =
  ({ readonly mode: 'pinned' } & Moment) | { readonly mode: 'after-previous'; readonly offsetSec: number };

export interface PlanTemplate {
  readonly id: string;
  readonly name: Text;
  readonly summary: Text;
  readonly plan: {
    readonly kind: string;
    readonly tier: string | null;
    readonly standardId: string | null;
    readonly dates: {
      readonly setupFromDay: number;
      readonly startDay: number;
      readonly endDay: number;
      readonly teardownUntilDay: number;
    };
    readonly venue: {
      readonly name: Text;
      readonly widthM: number;
      readonly depthM: number;
      readonly heightM: number;
    };
    readonly guestCount: number;
    readonly currency: string;
    readonly approvedBudgetMinor: number;
    readonly parameters: Readonly<Record<string, number | boolean>>;
  };
  readonly zones: readonly {
    key: string;
    name: Text;
    setting: string;
    xMm: number;
    yMm: number;
    widthMm: number;
    depthMm: number;
    heightMm?: number;
    requirementId?: string | null;
  }[];
  readonly floorItems: readonly {
    key: string;
    zone: string;
    name: Text;
    /** What it is drawn as (domain/floorSymbols.ts). */
    symbol: string;
    widthMm: number;
    depthMm: number;
    heightMm: number;
    xMm: number;
    yMm: number;
    rotationDeg: number;
    quantity: number;
    perRow: number;
    gapXMm: number;
    gapYMm: number;
    elevationMm: number;
    stackedOn: string | null;
    powerW: number;
    supplyKey: string | null;
    requirementId: string | null;
    note: Text | null;
  }[];
  readonly staffing: readonly {
    key: string;
    role: string;
    zone: string;
    headcount: number;
    secured: number;
    shiftStart: Moment;
    shiftEnd: Moment;
    days: number;
    skills: Text | null;
    training: string[];
    note: Text | null;
  }[];
  readonly supplies: readonly {
    key: string;
    category: string;
    name: Text;
    spec: Text;
    unit: Text;
    quantity: number;
    secured: number;
    neededBy: Moment;
    ownerRole: string;
    status: string;
    zone: string | null;
    requirementId: string | null;
    note: Text | null;
  }[];
  readonly budget: readonly {
    key: string;
    category: string;
    description: Text;
    quantity: number;
    unit: Text;
    unitPriceMinor: number;
    link: { type: string; key?: string | null };
  }[];
  readonly runOfShow: readonly {
    key: string;
    track: string;
    title: Text;
    zone: string;
    ownerRole: string;
    start: TemplateStart;
    durationSec: number;
    notes: Text | null;
  }[];
  readonly touchpoints: readonly {
    key: string;
    stage: string;
    type: string;
    zone: string;
    name: Text;
    standard: Text;
    phrases: Text[];
    tools: Text[];
    ownerRole: string;
    level: string;
    requirementId: string | null;
    slaSec: number | null;
    check: Text;
    importance: number | null;
    satisfaction: number | null;
  }[];
  readonly tasks: readonly {
    key: string;
    name: Text;
    dueDay: number;
    ownerRole: string;
    priority: string;
    status: string;
    pdca: string;
    note: Text | null;
  }[];
  readonly evaluation: readonly {
    key: string;
    name: Text;
    unit: string;
    formula: string;
    target: number;
    direction: string;
    actual: number | null;
    note: Text | null;
  }[];
}

import type { LucideIcon } from '@lucide/svelte';
import BadgeCheck from '@lucide/svelte/icons/badge-check';
import CalendarRange from '@lucide/svelte/icons/calendar-range';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import ChartScatter from '@lucide/svelte/icons/chart-scatter';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import LayoutList from '@lucide/svelte/icons/layout-list';
import ListChecks from '@lucide/svelte/icons/list-checks';
import FloorMap from '@lucide/svelte/icons/map';
import ReceiptText from '@lucide/svelte/icons/receipt-text';
import Tags from '@lucide/svelte/icons/tags';
import Timer from '@lucide/svelte/icons/timer';
import Truck from '@lucide/svelte/icons/truck';
import { mayReadMoney, type Grant } from '#lib/domain/roles.ts';
import { m } from '#lib/paraglide/messages.js';

/** A page of a plan that is not one of its sheets, as menu and palette offer it. */
export interface PlanPage {
  /** Below the plan's own address. */
  readonly path: string;
  readonly group: PlanPageGroup;
  readonly icon: LucideIcon;
  readonly label: () => string;
  /** Other words it is found by, blanks between: pinyin and initials among them. */
  readonly words: () => string;
  readonly mayOpen: (grant: Grant) => boolean;
}

export const PLAN_PAGE_GROUPS = {
  money: m.pages_money,
  day: m.pages_day,
  quality: m.pages_quality,
} as const;
export type PlanPageGroup = keyof typeof PLAN_PAGE_GROUPS;

const anybody = (): boolean => true;

const PAGES: readonly PlanPage[] = [
  page('money', 'approvals', BadgeCheck, m.approval_title, m.pages_approvals_words, mayReadMoney),
  page('money', 'money', ChartColumn, m.figures_title, m.pages_figures_words, mayReadMoney),
  page('money', 'orders', ReceiptText, m.order_title, m.pages_orders_words, mayReadMoney),
  page('day', 'roster', CalendarRange, m.roster_title, m.pages_roster_words, anybody),
  page('day', 'on-site', ClipboardCheck, m.site_title, m.pages_on_site_words, anybody),
  page('day', 'arrivals', Truck, m.goods_arrivals, m.pages_arrivals_words, anybody),
  page('day', 'print/labels', Tags, m.goods_labels, m.goods_labels_words, anybody),
  page('day', 'print/floor', FloorMap, m.print_floor_page, m.print_floor_words, anybody),
  page('day', 'print/zones', LayoutList, m.print_zone_sheets, m.print_zone_sheets_words, anybody),
  page('day', 'show-report', Timer, m.report_title, m.pages_report_words, anybody),
  page('quality', 'standards', ListChecks, m.standard_title, m.pages_standards_words, anybody),
  page('quality', 'scores', ChartScatter, m.score_title, m.pages_scores_words, anybody),
];

/** What somebody may open of it, in the order in which it is offered. */
export function planPages(grant: Grant): readonly PlanPage[] {
  return PAGES.filter(({ mayOpen }) => mayOpen(grant));
}

function page(
  group: PlanPageGroup,
  path: string,
  icon: LucideIcon,
  label: () => string,
  words: () => string,
  mayOpen: PlanPage['mayOpen'],
): PlanPage {
  return { path, group, icon, label, words, mayOpen };
}

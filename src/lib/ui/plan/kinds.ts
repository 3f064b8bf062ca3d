import type { PlanRole } from '#lib/domain/roles.ts';
import type { Locale, SheetId } from '#lib/schema/index.ts';

/** What the list of plans shows of one; amounts are null for those who may not see money. */
export interface ListedPlan {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly day0: string | null;
  readonly timeZone: string;
  readonly venueName: string | null;
  readonly guestCount: number | null;
  readonly currency: string;
  readonly role: PlanRole;
  readonly trashedAt: number | null;
  readonly archivedAt: number | null;
  readonly counts: Readonly<Partial<Record<SheetId, number>>>;
  readonly budgetTotal: number | null;
  readonly approvedBudget: number | null;
  readonly members: readonly { readonly userId: string; readonly name: string }[];
}

export interface ListedTemplate {
  readonly id: string;
  readonly name: Readonly<Record<Locale, string>>;
  readonly summary: Readonly<Record<Locale, string>>;
  readonly kind: string;
  readonly counts: Readonly<Record<SheetId, number>>;
}

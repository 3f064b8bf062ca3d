import type { LucideIcon } from '@lucide/svelte';
import Archive from '@lucide/svelte/icons/archive';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import CircleUser from '@lucide/svelte/icons/circle-user';
import Languages from '@lucide/svelte/icons/languages';
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import LogOut from '@lucide/svelte/icons/log-out';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import Plus from '@lucide/svelte/icons/plus';
import Settings from '@lucide/svelte/icons/settings-2';
import Sun from '@lucide/svelte/icons/sun';
import Trash from '@lucide/svelte/icons/trash-2';
import Users from '@lucide/svelte/icons/users';
import Warehouse from '@lucide/svelte/icons/warehouse';
import UsersRound from '@lucide/svelte/icons/users-round';
import type { Grant } from '#lib/domain/roles.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Theme } from '../frame/theme.ts';
import { planPages } from '../plan/planPages.ts';

/** Something to do that a search can find beside plans, sheets and rows. */
export interface PaletteAction {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly label: string;
  /** Other words it is found by, blanks between: pinyin and initials among them. */
  readonly words: string;
  /** A page to go to, or what to do. */
  readonly run: string | (() => void);
}

/** Where somebody is and what they may do there. */
export interface ActionContext {
  readonly plan: { readonly id: string; readonly grant: Grant } | null;
  /** A guest of plans belongs to no workspace and creates none. */
  readonly hasWorkspace: boolean;
  readonly theme: Theme;
  readonly switchLanguage: () => void;
  readonly chooseTheme: (theme: Theme) => void;
  readonly signOut: () => void;
}

/** What can be done from here, the nearest first. */
export function paletteActions(context: ActionContext): PaletteAction[] {
  const { plan } = context;
  return [
    ...(plan === null ? [] : planActions(plan.id, plan.grant)),
    act('plans', CalendarDays, m.palette_all_plans, m.palette_plans_words, '/plans'),
    ...(context.hasWorkspace
      ? [
          act('new-plan', Plus, m.palette_new_plan, m.palette_new_plan_words, '/plans?new'),
          act('people', UsersRound, m.palette_people, m.palette_people_words, '/people'),
          act('suppliers', Warehouse, m.goods_suppliers, m.goods_suppliers_words, '/suppliers'),
          act('stock', Warehouse, m.goods_stock, m.goods_stock_words, '/stock'),
        ]
      : []),
    act('archive', Archive, m.palette_archive, m.palette_archive_words, '/plans?view=archive'),
    act('trash', Trash, m.palette_trash, m.palette_trash_words, '/plans?view=trash'),
    act('account', CircleUser, m.nav_account, m.palette_account_words, '/account'),
    act('language', Languages, m.palette_language, m.palette_language_words, context.switchLanguage),
    ...themeActions(context),
    act('sign-out', LogOut, m.nav_sign_out, m.palette_sign_out_words, context.signOut),
  ];
}

function planActions(id: string, grant: Grant): PaletteAction[] {
  const page = `/plans/${id}`;
  return [
    act('overview', LayoutDashboard, m.palette_overview, m.palette_overview_words, `${page}/overview`),
    ...planPages(grant).map(({ path, icon, label, words }) =>
      act(path, icon, label, words, `${page}/${path}`),
    ),
    act('members', Users, m.palette_members, m.palette_members_words, `${page}/members`),
    act('settings', Settings, m.palette_settings, m.palette_settings_words, `${page}/settings`),
  ];
}

function themeActions({ theme, chooseTheme }: ActionContext): PaletteAction[] {
  const choice = (to: Theme) => () => chooseTheme(to);
  const all: Record<Theme, PaletteAction> = {
    light: act('theme-light', Sun, m.palette_theme_light, m.palette_theme_light_words, choice('light')),
    dark: act('theme-dark', Moon, m.palette_theme_dark, m.palette_theme_dark_words, choice('dark')),
    system: act(
      'theme-system',
      Monitor,
      m.palette_theme_system,
      m.palette_theme_system_words,
      choice('system'),
    ),
  };
  return Object.entries(all)
    .filter(([id]) => id !== theme)
    .map(([, action]) => action);
}

function act(
  id: string,
  icon: LucideIcon,
  label: () => string,
  words: () => string,
  run: PaletteAction['run'],
): PaletteAction {
  return { id, icon, label: label(), words: words(), run };
}

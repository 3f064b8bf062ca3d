import type { Grant } from '#lib/domain/roles.ts';
import type { LiveViews } from '#lib/live/liveViews.ts';
import type { Sheet } from '#lib/schema/index.ts';
import type { SheetViewControl } from '../sheet/sheetViewState.svelte.ts';
import type { ViewStore } from './viewStore.ts';

/** What the menu of views works on. */
export interface SwitcherProps {
  readonly sheet: Sheet;
  readonly planId: string;
  readonly self: { readonly userId: string; readonly grant: Grant };
  readonly live: LiveViews | null;
  readonly control: SheetViewControl;
  /** Of the button. */
  readonly size?: 'normal' | 'large';
  /** The view that a link names. */
  readonly linked?: string | null;
  /** The link was followed, or leads nowhere. */
  readonly onfollowed?: () => void;
  readonly store?: ViewStore;
}

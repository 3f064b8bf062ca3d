import Tags from '@lucide/svelte/icons/tags';
import { goto } from '$app/navigation';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import { offerSuppliers } from './offerSuppliers.ts';
import type { FloatingItem } from '../grid/FloatingMenu.svelte';

/** Rows that an address can name; of more, the labels of all are offered there. */
const MOST_NAMED = 100;

/** All that supplies have beyond other sheets, fetched as one piece. */
export default {
  offer: offerSuppliers,
  rowItems: (planId: string, rows: readonly RowId[]): readonly FloatingItem[] =>
    rows.length > MOST_NAMED
      ? []
      : [
          {
            label: m.goods_labels_of({ count: rows.length }),
            icon: Tags,
            line: true,
            run: () =>
              void goto(`/plans/${planId}/print/labels?rows=${rows.map(encodeURIComponent).join(',')}`),
          },
        ],
};

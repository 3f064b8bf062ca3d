import { m } from '#lib/paraglide/messages.js';
import { SHEETS, type Text } from '#lib/schema/index.ts';
import { floorPrintData } from '../floorPrintData.ts';
import { both } from '../printData.ts';
import type { PageServerLoad } from './$types';

/** One sheet for each zone, or for one, in both languages unless one is asked for. */
export const load: PageServerLoad = async (event) => {
  const label = (field: string): Text => SHEETS.floor.fields[field]!.label;
  return {
    ...(await floorPrintData(event, 'both')),
    zone: event.url.searchParams.get('zone') || null,
    words: {
      sheet: both(m.print_zone_sheet),
      scale: both(m.print_scale),
      items: both(m.print_zone_items),
      item: label('item'),
      units: label('quantity'),
      size: both(m.print_zone_size),
      west: both(m.print_zone_west),
      north: both(m.print_zone_north),
      rotation: label('rotation'),
      elevation: both(m.print_zone_elevation),
      power: label('power'),
      supply: label('supply'),
      note: label('note'),
      noPlace: both(m.print_zone_no_place),
      none: both(m.print_zone_none),
      printed: both(m.print_printed),
      height: both(m.print_zone_height),
      corner: both(m.print_zone_corner),
    },
  };
};

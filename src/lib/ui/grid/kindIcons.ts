import BadgeCheck from '@lucide/svelte/icons/badge-check';
import Calendar from '@lucide/svelte/icons/calendar';
import Clock from '@lucide/svelte/icons/clock';
import Hash from '@lucide/svelte/icons/hash';
import JapaneseYen from '@lucide/svelte/icons/japanese-yen';
import Link2 from '@lucide/svelte/icons/link-2';
import MapPin from '@lucide/svelte/icons/map-pin';
import Percent from '@lucide/svelte/icons/percent';
import Ruler from '@lucide/svelte/icons/ruler';
import Sigma from '@lucide/svelte/icons/sigma';
import SquareCheck from '@lucide/svelte/icons/square-check';
import Tag from '@lucide/svelte/icons/tag';
import Text from '@lucide/svelte/icons/text-initial';
import Timer from '@lucide/svelte/icons/timer';
import Type from '@lucide/svelte/icons/type';
import User from '@lucide/svelte/icons/user';
import Users from '@lucide/svelte/icons/users';
import type { LucideIcon } from '@lucide/svelte';
import type { Field, KindName } from '#lib/schema/index.ts';

const ICONS: Readonly<Record<KindName, LucideIcon>> = {
  text: Type,
  longText: Text,
  integer: Hash,
  quantity: Hash,
  percent: Percent,
  money: JapaneseYen,
  length: Ruler,
  planTime: Clock,
  instant: Clock,
  day: Calendar,
  duration: Timer,
  choice: Tag,
  choices: Tag,
  person: User,
  people: Users,
  ref: MapPin,
  link: Link2,
  list: Text,
  checkbox: SquareCheck,
};

/** What stands before the name of a column: its kind, or that it is computed or decided elsewhere. */
export function fieldIcon(field: Field): LucideIcon {
  if (field.source === 'computed') return Sigma;
  return field.source === 'server' ? BadgeCheck : ICONS[field.kind.name];
}

import { createContext } from 'svelte';
import type { DropdownMenu } from 'bits-ui';

/**
 * The components that a menu is made of. They come with its body, which is fetched when a menu is first opened: items
 * stand in components that are there long before.
 */
export type MenuParts = Pick<typeof DropdownMenu, 'Item' | 'RadioGroup' | 'RadioItem' | 'GroupHeading'>;

export const [menuParts, provideMenuParts] = createContext<MenuParts>();

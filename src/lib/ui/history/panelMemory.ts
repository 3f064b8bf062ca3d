export type PanelName = 'details' | 'history' | 'comments' | 'trash';

/** Pixels. The first is the width of the design; the others are how far a person may take it. */
export const PANEL_WIDTH = 328;
export const LEAST_PANEL_WIDTH = 280;
export const MOST_PANEL_WIDTH = 560;

export function panelWidth(wanted: number): number {
  return Math.round(Math.max(LEAST_PANEL_WIDTH, Math.min(MOST_PANEL_WIDTH, wanted)));
}

/** How wide a person likes the panel beside a sheet, on this device. */
export class PanelMemory {
  readonly #key: string;
  readonly #storage: Storage | null;

  constructor(userId: string, storage: Storage | null) {
    this.#key = `panel ${userId}`;
    this.#storage = storage;
  }

  read(): number {
    try {
      const kept = Number(this.#storage?.getItem(this.#key) ?? PANEL_WIDTH);
      return Number.isFinite(kept) ? panelWidth(kept) : PANEL_WIDTH;
    } catch {
      return PANEL_WIDTH;
    }
  }

  keep(width: number): void {
    try {
      this.#storage?.setItem(this.#key, String(width));
    } catch {
      // A full or forbidden store only means that the panel is as wide as designed next time.
    }
  }
}

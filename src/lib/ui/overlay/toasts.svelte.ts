export interface ToastAction {
  readonly label: string;
  run(): void;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: ToastAction | null;
  /** Stays until closed: for what went wrong. */
  readonly stays: boolean;
}

let shown = $state.raw<readonly Toast[]>([]);
let last = 0;

/** What is on the screen now; the host draws it. */
export function toasts(): readonly Toast[] {
  return shown;
}

/** Says what was done, at the bottom left, perhaps with a way back. In the browser only. */
export function toast(text: string, options: { action?: ToastAction; stays?: boolean } = {}): void {
  last += 1;
  shown = [
    ...shown.slice(-2),
    { id: last, text, action: options.action ?? null, stays: options.stays ?? false },
  ];
}

export function closeToast(id: number): void {
  shown = shown.filter((one) => one.id !== id);
}

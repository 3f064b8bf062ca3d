/** Whether keys are named as on a Mac. */
export function isMac(): boolean {
  return typeof navigator === 'object' && /Mac|iP(ad|hone)/.test(navigator.platform);
}

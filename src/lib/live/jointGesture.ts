import type { GestureName, RowEdit } from '#lib/schema/index.ts';
import type { LiveSheet } from './liveSheet.ts';

/** What a gesture does in one of the sheets over which it goes. */
export interface Part {
  readonly sheet: LiveSheet;
  readonly edits: readonly RowEdit[];
}

/** One gesture over several sheets: whichever of them it is taken back from, all of it goes, and comes again. */
export class Joint {
  readonly sheets: readonly LiveSheet[];

  constructor(sheets: readonly LiveSheet[]) {
    this.sheets = sheets;
  }
}

/**
 * Carries out one gesture over several sheets, as one step to undo in each that it changed and in the first one, where
 * it was made. A large part goes on after the call; called off, it takes the others back with it. Answers whether all
 * of it was done.
 */
export async function applyJoint(parts: readonly [Part, ...Part[]], name: GestureName): Promise<boolean> {
  const joint = new Joint(parts.map(({ sheet }) => sheet));
  const going = parts.map(({ sheet, edits }) => sheet.apply(edits, name, joint));
  parts[0].sheet.anchor(joint);
  const done = (await Promise.all(going)).every((whole) => whole !== false);
  if (!done) for (const sheet of joint.sheets) sheet.takeBackJoint(joint);
  return done;
}

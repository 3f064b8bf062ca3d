import { AppError } from '#server/errors.ts';

/** What a refusal says beyond its id. A fault is a field together with what is wrong with it. */
type Also = 'field' | 'reason' | 'fault' | 'params';

/**
 * A function that says what became of some work: `done`, or by which error it was refused, with what else of that a
 * test is about. What nobody expects is thrown on.
 */
export function refusalsWith(...also: readonly Also[]): (work: Promise<unknown>) => Promise<string> {
  const said = (thrown: AppError, part: Also): readonly (string | number | null)[] => {
    const { field, reason, params } = thrown;
    if (part === 'params') return Object.values(params);
    if (part === 'fault') return reason === null ? [] : [field, reason];
    return [thrown[part]];
  };
  return (work) =>
    work.then(
      () => 'done',
      (thrown: unknown) => {
        if (!(thrown instanceof AppError)) throw thrown;
        return [thrown.id, ...also.flatMap((part) => said(thrown, part))].filter(Boolean).join(' ');
      },
    );
}

/** By which error some work was refused, or `done`. */
export const refusalOf = refusalsWith();

/** What somebody would have the standard changed for. */
export interface ChangeSubject {
  readonly about: 'touchpoint' | 'task' | 'measure';
  /** The row. */
  readonly id: string;
  readonly name: string;
}

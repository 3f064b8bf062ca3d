/** One pooled row element: which row it draws, and a count that is raised when that row has to be drawn again. */
export class RowSlot {
  /** Index in the frame; -1 draws nothing. */
  index = $state(-1);
  revision = $state(0);
  /** What of the row is selected, as last drawn. */
  mark = '';
  /** What differs when it is drawn the next time was done by somebody else. */
  flash = false;
}

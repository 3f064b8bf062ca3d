/** One pooled row element: which line it draws, and a count that is raised when that line has to be drawn again. */
export class RowSlot {
  /** Line of the frame; -1 draws nothing. */
  index = $state(-1);
  revision = $state(0);
  /** What of the line is selected, as last drawn. */
  mark = '';
  /** What differs when it is drawn the next time was done by somebody else. */
  flash = false;
}

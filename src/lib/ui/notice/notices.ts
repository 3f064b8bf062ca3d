/** What pages that show notices depend on, to be loaded anew when one comes. */
export const NOTICES = 'cuegrid:notices';
/** What pages depend on that show what one may decide, to be loaded anew when that becomes more or less. */
export const DECIDING = 'cuegrid:deciding';

/** What pages that show notices depend on, to be loaded anew when one comes. */
export const NOTICES = 'cuegrid:notices';

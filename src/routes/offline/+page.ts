/** Shown by the service worker in place of any page, so it must not start the app at that page's address. */
export const csr = false;

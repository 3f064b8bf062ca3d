/** The full name in a `Content-Disposition` header of our own; `export` where there is none. */
export function fileNameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  try {
    return encoded === undefined ? 'export' : decodeURIComponent(encoded);
  } catch {
    return 'export';
  }
}

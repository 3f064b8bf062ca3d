interface Held {
  readonly html: string;
  readonly text: string;
}

/** What the clipboard holds, outside of a paste event; null where the browser or its person refuses. */
export async function askClipboard(plainly: boolean): Promise<Held | null> {
  const { clipboard } = navigator;
  try {
    if (plainly || !clipboard.read) return { html: '', text: await clipboard.readText() };
    const items = await clipboard.read();
    const first = async (type: string): Promise<string> => {
      const item = items.find(({ types }) => types.includes(type));
      return item ? (await item.getType(type)).text() : '';
    };
    return { html: await first('text/html'), text: await first('text/plain') };
  } catch {
    // Not allowed, not asked over plain HTTP (there is no such clipboard then), or nothing that can be read.
    return null;
  }
}

/** An estimate, on the safe side: measuring every cell would cost a layout in every frame. */
export function tooWide(text: string, room: number): boolean {
  return textWidth(text) > room;
}

/** Pixels at 13 px: Han and full-width characters take a square, the rest a little over half of one. */
export function textWidth(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index++) width += text.charCodeAt(index) > 0x2e7f ? 13.2 : 7.4;
  return width;
}

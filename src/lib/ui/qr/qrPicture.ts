import encodeQR from 'qr';

/** A code as one outline, in units of its smallest squares. */
export interface QrPicture {
  /** Squares along one side, the blank edge included. */
  readonly size: number;
  /** For `d` of an SVG path. */
  readonly path: string;
}

/** Blank squares around a code, without which scanners don't find it (ISO/IEC 18004). */
const EDGE = 4;

/** Draws a text as a QR code that is still read with an eighth of it rubbed off. */
export function qrPicture(text: string): QrPicture {
  const squares = encodeQR(text, 'raw', { ecc: 'medium', border: EDGE });
  return { size: squares.length, path: squares.map(lineOf).join('') };
}

/** Dark squares side by side are one stroke: seams between them would show in print. */
function lineOf(line: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < line.length; x++) {
    if (line[x] !== true) continue;
    let end = x;
    while (line[end] === true) end++;
    path += `M${x} ${y}h${end - x}v1h${x - end}z`;
    x = end;
  }
  return path;
}

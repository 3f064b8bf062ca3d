import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { onSitePath } from '#lib/domain/onSitePath.ts';
import { qrPicture, type QrPicture } from './qrPicture.ts';

const SCALE = 4;

/** What a camera would see. */
function photographed({ size, path }: QrPicture): { width: number; height: number; data: Uint8ClampedArray } {
  const width = size * SCALE;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, long] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let down = 0; down < SCALE; down++)
      for (let right = 0; right < Number(long) * SCALE; right++) {
        const at = ((Number(y) * SCALE + down) * width + Number(x) * SCALE + right) * 4;
        data.fill(0, at, at + 3);
      }
  return { width, height: width, data };
}

test.each([
  `https://cuegrid.example${onSitePath('Xk2p9QmZr4Tb', { kind: 'zone', row: 'zone-checkin' })}`,
  `http://127.0.0.1:3000${onSitePath('Xk2p9QmZr4Tb', { kind: 'supply', row: '签到桌 1' })}`,
  `https://cuegrid.example/${'x'.repeat(400)}`,
])('U2 a code that was drawn is read back: %s', (text) => {
  expect(decodeQR(photographed(qrPicture(text)))).toBe(text);
});

test('U2 a code keeps four blank squares around it', () => {
  const { size, path } = qrPicture('https://cuegrid.example');
  const strokes = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((stroke) => stroke.slice(1).map(Number));
  expect(Math.min(...strokes.map(([x]) => x!), ...strokes.map(([, y]) => y!))).toBe(4);
  expect(Math.max(...strokes.map(([x, , long]) => x! + long!))).toBe(size - 4);
});

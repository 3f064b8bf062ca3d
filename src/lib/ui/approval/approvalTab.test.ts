import { expect, test } from 'vitest';
import type { ApprovalPicture } from './approvalPicture.ts';
import { tabOf } from './approvalTab.ts';

test('A13 an address names a part, or a line that opens the part in which it stands', () => {
  const picture = { waiting: [{ row: 'w' }], questions: [{ row: 'q' }] } as unknown as ApprovalPicture;
  const of = (query: string) => tabOf(new URLSearchParams(query), picture);
  expect(['', 'tab=nonsense', 'tab=asked', 'tab=decided'].map(of)).toEqual([
    ...['waiting', 'waiting', 'asked', 'decided'],
  ]);
  expect(['line=w', 'line=q', 'line=other', 'tab=decided&line=w'].map(of)).toEqual([
    ...['waiting', 'asked', 'decided', 'decided'],
  ]);
});

import type { ApprovalPicture } from './approvalPicture.ts';

/** The parts of a plan's page of approvals, as its address names them. */
export const APPROVAL_TABS = ['waiting', 'asked', 'decided'] as const;
export type ApprovalTab = (typeof APPROVAL_TABS)[number];

/** What an address asks for: a part by its name, or that in which a line stands; otherwise what waits. */
export function tabOf(asked: URLSearchParams, picture: ApprovalPicture): ApprovalTab {
  const named = APPROVAL_TABS.find((tab) => tab === asked.get('tab'));
  const line = asked.get('line');
  if (named || line === null) return named ?? 'waiting';
  if (picture.waiting.some(({ row }) => row === line)) return 'waiting';
  return picture.questions.some(({ row }) => row === line) ? 'asked' : 'decided';
}

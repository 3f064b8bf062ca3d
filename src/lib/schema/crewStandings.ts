import type { CrewStanding } from '../domain/crewAnswers.ts';
import type { Text } from './values.ts';

/** Where an assignment stands, for those who read it: on the pages, and in files. */
export const CREW_STANDINGS: Readonly<Record<NonNullable<CrewStanding> | 'none', Text>> = {
  confirmed: { 'zh-CN': '已确认', en: 'Confirmed' },
  declined: { 'zh-CN': '已拒绝', en: 'Declined' },
  again: { 'zh-CN': '时间有变，待重新确认', en: 'Times changed, to be confirmed again' },
  tentative: { 'zh-CN': '等待答复', en: 'Waits for an answer' },
  none: { 'zh-CN': '还没有询问', en: 'Not asked yet' },
};

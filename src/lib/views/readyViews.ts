import { SHEETS, type SheetId, type Text } from '../schema/index.ts';
import { declaredView } from './declaredView.ts';
import type { Condition, SheetViewState } from './viewState.ts';

/** A view that every plan has from the start. It cannot be changed, only saved under another name. */
export interface ReadyView {
  readonly id: string;
  readonly name: Text;
  readonly state: SheetViewState;
}

const ready = (
  sheet: SheetId,
  id: string,
  [zh, en]: readonly [string, string],
  part: Partial<SheetViewState>,
): ReadyView => ({
  id,
  name: { 'zh-CN': zh, en },
  state: { ...declaredView(SHEETS[sheet]), ...part },
});

const only = (field: string, condition: Condition): Pick<SheetViewState, 'filters'> => ({
  filters: [{ field, condition }],
});
const SHORT: Condition = { is: 'tone', tones: ['error'] };
const LATE: Condition = { is: 'tone', tones: ['late'] };
const TODAY: Condition = { is: 'one-of', values: ['today'] };
const TICKED: Condition = { is: 'one-of', values: [true] };
const BY_ZONE = ['按展区', 'By zone'] as const;
const BY_STATUS = ['按状态', 'By status'] as const;

const READY: Readonly<Partial<Record<SheetId, readonly ReadyView[]>>> = {
  floor: [ready('floor', 'ready-zone', BY_ZONE, { groupBy: 'zone' })],
  staffing: [
    ready('staffing', 'ready-zone', BY_ZONE, { groupBy: 'zone' }),
    ready('staffing', 'ready-short', ['缺人', 'Short'], only('shortage', SHORT)),
  ],
  supplies: [
    ready('supplies', 'ready-zone', BY_ZONE, { groupBy: 'zone' }),
    ready('supplies', 'ready-status', BY_STATUS, { groupBy: 'status' }),
    ready('supplies', 'ready-short', ['短缺', 'Short'], only('shortage', SHORT)),
    ready('supplies', 'ready-late', ['晚到', 'Late'], only('expected', LATE)),
    ready('supplies', 'ready-today', ['今天到', 'Due today'], only('arrival', TODAY)),
  ],
  budget: [ready('budget', 'ready-category', ['按类别', 'By category'], { groupBy: 'category' })],
  cues: [ready('cues', 'ready-track', ['按轨道', 'By track'], { groupBy: 'track' })],
  touchpoints: [ready('touchpoints', 'ready-stage', ['按阶段', 'By stage'], { groupBy: 'stage' })],
  tasks: [
    ready('tasks', 'ready-mine', ['我的任务', 'My tasks'], only('owner', { is: 'mine' })),
    ready('tasks', 'ready-status', BY_STATUS, { groupBy: 'status' }),
    ready('tasks', 'ready-overdue', ['已逾期', 'Overdue'], only('overdue', TICKED)),
  ],
};

/** The views that a sheet has from the start, besides the one with all rows. */
export function readyViews(sheet: SheetId): readonly ReadyView[] {
  return READY[sheet] ?? [];
}

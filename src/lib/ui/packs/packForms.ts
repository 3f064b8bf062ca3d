import { durationDigits, parseDuration } from '#lib/domain/duration.ts';
import { LONGEST_STEP } from '#lib/schema/packContent.ts';
import type { PackParameter, PackProcess, PackStep, PackTopic } from '#lib/schema/rulePack.ts';
import type { Text } from '#lib/schema/values.ts';

const NO_TEXT: Text = { 'zh-CN': '', en: '' };

/** What something new says before anybody says otherwise. */
export const newParameter = (id: string): PackParameter => ({ id, name: NO_TEXT, type: 'integer' });
export const newTopic = (id: string): PackTopic => ({
  id,
  name: NO_TEXT,
  content: null,
  levels: {},
  roles: [],
});
export const newProcess = (id: string): PackProcess => ({
  id,
  name: NO_TEXT,
  stage: '',
  role: '',
  tools: [],
});
export const newStep = (id: string, process: string): PackStep => ({
  ...{ id, process, name: NO_TEXT, action: NO_TEXT, phrases: [], checks: [] },
  ...{ timeLimitSec: null, note: null },
});

/** A text as a form holds it, in both languages. */
export interface TextTyped {
  zh: string;
  en: string;
}

export const typedText = (text: Text | null | undefined): TextTyped => ({
  zh: text?.['zh-CN'] ?? '',
  en: text?.en ?? '',
});
export const textFrom = ({ zh, en }: TextTyped): Text => ({ 'zh-CN': zh.trim(), en: en.trim() });
const isBlank = ({ zh, en }: TextTyped): boolean => zh.trim() === '' && en.trim() === '';
/** Null for a text that says nothing. */
const wordsFrom = (typed: TextTyped): Text | null => (isBlank(typed) ? null : textFrom(typed));
/** What was left empty is none of them. */
const textsFrom = (typed: readonly TextTyped[]): readonly Text[] =>
  typed.filter((text) => !isBlank(text)).map(textFrom);
/** Whether one of the languages lacks its text. */
export const isHalf = (typed: TextTyped): boolean =>
  !isBlank(typed) && (typed.zh.trim() === '' || typed.en.trim() === '');

export interface TopicTyped {
  name: TextTyped;
  content: TextTyped;
  /** By tier. */
  levels: Record<string, TextTyped>;
  roles: string[];
}

export function topicTyped(
  { name, content, levels, roles }: PackTopic,
  tiers: readonly string[],
): TopicTyped {
  return {
    ...{ name: typedText(name), content: typedText(content), roles: [...roles] },
    levels: Object.fromEntries(tiers.map((tier) => [tier, typedText(levels[tier])])),
  };
}

export function topicFrom(id: string, { name, content, levels, roles }: TopicTyped): PackTopic {
  const said = Object.entries(levels).filter(([, typed]) => !isBlank(typed));
  return {
    ...{ id, name: textFrom(name), content: wordsFrom(content), roles: [...roles] },
    levels: Object.fromEntries(said.map(([tier, typed]) => [tier, textFrom(typed)])),
  };
}

export interface ProcessTyped {
  name: TextTyped;
  stage: string;
  role: string;
  tools: TextTyped[];
}

export function processTyped({ name, stage, role, tools }: PackProcess): ProcessTyped {
  return { name: typedText(name), stage, role, tools: tools.map(typedText) };
}

export function processFrom(id: string, { name, stage, role, tools }: ProcessTyped): PackProcess {
  return { id, name: textFrom(name), stage, role, tools: textsFrom(tools) };
}

export interface StepTyped {
  process: string;
  name: TextTyped;
  action: TextTyped;
  phrases: TextTyped[];
  checks: TextTyped[];
  /** As a length of time is typed; empty for none. */
  limit: string;
  note: TextTyped;
}

export function stepTyped(step: PackStep): StepTyped {
  const { process, name, action, phrases, checks, timeLimitSec, note } = step;
  return {
    ...{ process, name: typedText(name), action: typedText(action), note: typedText(note) },
    ...{ phrases: phrases.map(typedText), checks: checks.map(typedText) },
    limit: timeLimitSec === null ? '' : durationDigits(timeLimitSec),
  };
}

/** Undefined for a text that is no length of time, or too long a one. */
export function limitIn(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const seconds = parseDuration(text);
  return seconds === null || seconds < 1 || seconds > LONGEST_STEP ? undefined : seconds;
}

export function stepFrom(id: string, typed: StepTyped): PackStep {
  const { process, name, action, phrases, checks, limit, note } = typed;
  return {
    ...{ id, process, name: textFrom(name), action: textFrom(action), note: wordsFrom(note) },
    ...{ phrases: textsFrom(phrases), checks: textsFrom(checks), timeLimitSec: limitIn(limit) ?? null },
  };
}

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { contentOf, type PackContent } from '#lib/schema/packContent.ts';
import type { PackRequirement } from '#lib/schema/rulePack.ts';
import { ApiRefusal } from '../askApi.ts';
import { PackDraft, type DraftPort } from './packDraft.svelte.ts';

const PACK = contentOf(SALES_SITE);
const withExact = (pack: PackContent, id: string): PackContent => ({
  ...pack,
  requirements: pack.requirements.map((rule) => (rule.id === id ? { ...rule, exact: true } : rule)),
});
const isExact = (pack: PackContent, id: string) => pack.requirements.find((rule) => rule.id === id)!.exact;

/** A server that holds one draft. */
function server() {
  const held = { edition: 1, draft: PACK, writes: 0, down: false };
  const port: DraftPort = {
    write: ({ edition, draft }) => {
      held.writes += 1;
      if (held.down) return Promise.reject(new ApiRefusal(null, 'No answer'));
      if (edition !== held.edition) return Promise.reject(new ApiRefusal('pack-changed', 'Ann changed it'));
      Object.assign(held, { edition: edition + 1, draft });
      return Promise.resolve({ edition: edition + 1 });
    },
    read: () => Promise.resolve({ edition: held.edition, draft: held.draft, content: null }),
  };
  return { held, port };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('Q10 the draft of a pack', () => {
  test('is stored by itself once after some changes', async () => {
    const { held, port } = server();
    const draft = new PackDraft(port, 1, PACK);
    draft.remove('requirements', 'fridge');
    draft.put('requirements', { ...PACK.requirements[0]!, exact: true });
    expect([draft.state, held.writes]).toEqual(['unsaved', 0]);
    await vi.advanceTimersByTimeAsync(1000);
    expect([draft.state, held.writes, draft.edition]).toEqual(['saved', 1, 2]);
    expect(held.draft.requirements).toHaveLength(73);
    expect(held.draft.requirements[0]!.exact).toBe(true);
  });

  test('is laid over what somebody else stored meanwhile, and nothing of either is lost', async () => {
    const { held, port } = server();
    const draft = new PackDraft(port, 1, PACK);
    Object.assign(held, { edition: 2, draft: withExact(PACK, 'pitcher') });
    draft.change(withExact(PACK, 'fridge'));
    expect(await draft.store()).toBe(true);
    expect([isExact(held.draft, 'fridge'), isExact(held.draft, 'pitcher')]).toEqual([true, true]);
    expect(isExact(draft.content, 'pitcher')).toBe(true);
    expect(draft.clashes).toEqual([]);
  });

  test('tells what somebody else wrote where one’s own was kept', async () => {
    const { held, port } = server();
    const noted = (note: string): PackContent => ({
      ...PACK,
      requirements: [
        { ...PACK.requirements[0]!, note: { 'zh-CN': note, en: note } },
        ...PACK.requirements.slice(1),
      ],
    });
    const draft = new PackDraft(port, 1, PACK);
    Object.assign(held, { edition: 2, draft: noted('theirs') });
    draft.change(noted('mine'));
    await draft.store();
    expect(draft.clashes.map(({ field, theirs }) => [field, (theirs as PackRequirement).note?.en])).toEqual([
      ['note', 'theirs'],
    ]);
    expect(held.draft.requirements[0]!.note?.en).toBe('mine');
    draft.seen();
    expect(draft.clashes).toEqual([]);
  });

  test('shows what somebody else wrote before it is published or thrown away', async () => {
    const { held, port } = server();
    const draft = new PackDraft(port, 1, PACK);
    Object.assign(held, { edition: 2, draft: withExact(PACK, 'pitcher') });
    expect(await draft.catchUp()).toBe(true);
    expect([draft.edition, isExact(draft.content, 'pitcher'), held.writes]).toEqual([2, true, 0]);
    Object.assign(held, { edition: 3, draft: withExact(held.draft, 'fridge') });
    const gone = PACK.requirements[0]!.id;
    draft.remove('requirements', gone);
    expect(await draft.catchUp()).toBe(true);
    expect([draft.edition, draft.state, isExact(held.draft, 'fridge')]).toEqual([4, 'saved', true]);
    expect(held.draft.requirements.map(({ id }) => id)).not.toContain(gone);
    port.read = () => Promise.reject(new ApiRefusal(null, 'No answer'));
    expect([await draft.catchUp(), draft.problem]).toEqual([false, 'No answer']);
  });

  test('stays as it was written where the server does not answer, and goes there the next time', async () => {
    const { held, port } = server();
    held.down = true;
    const draft = new PackDraft(port, 1, PACK);
    draft.remove('requirements', 'fridge');
    expect(await draft.store()).toBe(false);
    expect([draft.state, draft.problem]).toEqual(['refused', 'No answer']);
    held.down = false;
    expect(await draft.store()).toBe(true);
    expect(held.draft.requirements).toHaveLength(73);
  });

  test('has a process with its steps, in the order that somebody gives them', () => {
    const draft = new PackDraft(server().port, 1, PACK);
    const phone = () => draft.content.steps.filter(({ process }) => process === 'phone').map(({ id }) => id);
    draft.moveStep('phone 1', -1);
    expect(phone()).toEqual(['phone 1', 'phone 0', 'phone 2', 'phone 3']);
    // The first goes no further up, and the last no further down.
    draft.moveStep('phone 1', -1);
    draft.moveStep('phone 3', 1);
    expect(phone()).toEqual(['phone 1', 'phone 0', 'phone 2', 'phone 3']);
    draft.put('steps', { ...PACK.steps[0]!, id: 'own-goodbye', process: 'phone' });
    expect(phone().at(-1)).toBe('own-goodbye');
    draft.remove('processes', 'phone');
    expect(phone()).toEqual([]);
    expect(draft.content.steps).toHaveLength(29);
  });

  test('has what was removed back where it was, with whatever was written since', () => {
    const draft = new PackDraft(server().port, 1, PACK);
    const ids = () => [draft.content.processes, draft.content.steps].map((list) => list.map(({ id }) => id));
    const before = ids();
    const undo = draft.remove('processes', 'phone');
    expect(ids()).not.toEqual(before);
    draft.put('steps', { ...draft.content.steps[0]!, timeLimitSec: 5 });
    undo();
    expect(ids()).toEqual(before);
    expect(draft.content.steps[0]!.timeLimitSec).toBe(5);
    undo();
    expect(ids()).toEqual(before);
    const back = draft.remove('requirements', PACK.requirements[0]!.id);
    back();
    expect(draft.content.requirements).toEqual(PACK.requirements);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { pictureState } from '#lib/schema/clockPicture.ts';
import { trackClock } from '#lib/domain/liveShow.ts';
import type { ClockRead } from '#server/handoff.ts';
import { until } from './support/headless.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';
import { refusalsWith } from './support/refusals.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

interface Heard {
  readonly event: string;
  readonly id: string | null;
  readonly data: ClockRead;
}

/** A screen: what it was told so far, and whether its stream has ended. */
async function follow({ app }: LiveApp, secret: string, has: string | null = null) {
  const stream = await app.clocks.follow(secret, has);
  if (stream === null || stream === 'full') return null;
  const heard: Heard[] = [];
  const screen = { heard, ended: false };
  const reader = stream.getReader();
  endings.push(() => reader.cancel().catch(() => {}));
  void (async () => {
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += new TextDecoder().decode(part.value);
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const fields = Object.fromEntries(
          block
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        );
        if (fields.event)
          heard.push({
            event: fields.event,
            id: fields.id ?? null,
            data: JSON.parse(fields.data!) as ClockRead,
          });
      }
    }
    screen.ended = true;
  })();
  return screen;
}

const refusal = refusalsWith('field');

const secretOf = (url: string): string => /\/clock\/([^?]+)\?lang=/.exec(url)![1]!;

/** A plan with two zones, and cues on two tracks. */
async function withShow() {
  const live = await startLiveApp(['planner', 'agency', 'viewer']);
  endings.push(() => live.stop());
  const [owner] = live.people as [TestPerson];
  const { commands } = live.app;
  const rows = async (sheet: string, values: readonly object[]) =>
    (
      await commands.createRows(
        owner.actor,
        live.planId,
        sheet,
        { rows: values.map((each) => ({ values: each })) },
        null,
      )
    ).rows.map(({ id }) => id);
  const [hall, garden] = await rows('zones', [{ name: 'Hall' }, { name: 'Garden' }]);
  const cue = (title: string, track: string, zone: string) => ({
    ...{ title, track, zone, duration: 600, notes: 'Secret note' },
  });
  const cues = await rows('cues', [
    cue('Doors', 'setup', hall!),
    cue('Welcome', 'setup', garden!),
    cue('Toast', 'setup', hall!),
    cue('Music', 'stage', garden!),
  ]);
  const clock = (input: object) =>
    commands.makeClock(owner.actor, live.planId, { name: 'TV', locale: 'en', ...input });
  let after = 0;
  const act = async (input: object) => {
    const run = after === 0 ? 0 : 1;
    await commands.actOnShow(owner.actor, live.planId, { ...input, run, after });
    after++;
  };
  return { live, owner, commands, cues, hall: hall!, garden: garden!, clock, act };
}

describe('a link to a clock', () => {
  it('L4 is made, listed and revoked by those who call the show, and its secret is kept by nobody', async () => {
    const { live, owner, commands, clock } = await withShow();
    const [, planner, agency, viewer] = live.people as [TestPerson, TestPerson, TestPerson, TestPerson];
    const made = await clock({ layout: 'backstage' });
    const secret = secretOf(made.url);
    expect(secret).toMatch(/^[\w-]{43}$/);
    const listed = await commands.listClocks(planner.actor, live.planId);
    expect(listed.clocks).toMatchObject([{ id: made.id, name: 'TV', layout: 'backstage', locale: 'en' }]);
    expect(JSON.stringify(listed)).not.toContain(secret);
    for (const { actor } of [agency, viewer]) {
      expect(await refusal(commands.listClocks(actor, live.planId))).toBe('not-allowed');
      expect(await refusal(commands.makeClock(actor, live.planId, {}))).toBe('not-allowed');
      expect(await refusal(commands.revokeClock(actor, live.planId, made.id))).toBe('not-allowed');
    }
    await commands.revokeClock(owner.actor, live.planId, made.id);
    expect((await commands.listClocks(planner.actor, live.planId)).clocks).toEqual([]);
    expect(await refusal(commands.revokeClock(owner.actor, live.planId, made.id))).toBe('not-found');
  });

  it('L4 says what is missing or wrong in it', async () => {
    const { clock } = await withShow();
    expect(await refusal(clock({ layout: 'tower' }))).toBe('invalid-field layout');
    expect(await refusal(clock({ layout: 'track' }))).toBe('invalid-field tracks');
    expect(await refusal(clock({ layout: 'track', tracks: ['nowhere'] }))).toBe('invalid-field tracks');
    expect(await refusal(clock({ layout: 'zone' }))).toBe('invalid-field zone');
    expect(await refusal(clock({ layout: 'zone', zone: 'nowhere' }))).toBe('invalid-field zone');
  });

  it('L4 shows nothing for a secret that was revoked, and for one that never was, alike', async () => {
    const { live, owner, commands, clock } = await withShow();
    const { url, id } = await clock({ layout: 'backstage' });
    const secret = secretOf(url);
    const screen = (await follow(live, secret))!;
    await until('the first picture', () => screen.heard.length > 0);
    await commands.revokeClock(owner.actor, live.planId, id);
    await until('the end of the stream', () => screen.ended);
    expect(screen.heard.at(-1)!.event).toBe('gone');
    for (const gone of [secret, 'x', 'A'.repeat(43)]) {
      expect(await live.app.clocks.picture(gone)).toBeNull();
      expect(await live.app.clocks.follow(gone, null)).toBeNull();
    }
  });

  it('L4 ends with its plan', async () => {
    const { live, owner, commands, clock } = await withShow();
    const secret = secretOf((await clock({ layout: 'backstage' })).url);
    const screen = (await follow(live, secret))!;
    await commands.trashPlan(owner.actor, live.planId);
    await until('the end of the stream', () => screen.ended);
    expect(await live.app.clocks.picture(secret)).toBeNull();
  });
});

describe('the clock behind a link', () => {
  it('L4 holds no more of the plan than its layout shows', async () => {
    const { live, cues, hall, clock, act } = await withShow();
    const picture = async (input: object) =>
      (await live.app.clocks.picture(secretOf((await clock(input)).url)))!.picture;
    expect(await picture({ layout: 'backstage' })).toMatchObject({ armed: false, lanes: [] });
    await act({ act: 'arm' });
    await act({ act: 'start', cue: cues[1] });
    const titles = async (input: object) =>
      (await picture(input)).lanes.map(({ track, cues: shown }) => [
        track,
        ...shown.map(({ title }) => title),
      ]);
    expect(await titles({ layout: 'backstage' })).toEqual([
      ['setup', 'Welcome', 'Toast'],
      ['stage', 'Music'],
    ]);
    expect(await titles({ layout: 'track', tracks: ['stage'] })).toEqual([['stage', 'Music']]);
    expect(await titles({ layout: 'lobby', tracks: ['setup'] })).toEqual([['setup', 'Welcome', 'Toast']]);
    // What runs in another zone only holds up what is to come here.
    expect(await titles({ layout: 'zone', zone: hall })).toEqual([['setup', null, 'Toast']]);
    const all = JSON.stringify(await picture({ layout: 'backstage' }));
    for (const hidden of ['Secret note', ...cues, hall, live.planId]) expect(all).not.toContain(hidden);
  });

  it('L4 follows the caller, and shows what the bar of the caller shows', async () => {
    const { live, cues, clock, act } = await withShow();
    const secret = secretOf((await clock({ layout: 'track', tracks: ['setup'] })).url);
    const screen = (await follow(live, secret))!;
    await act({ act: 'arm' });
    await act({ act: 'start', cue: cues[0] });
    const shown = () => screen.heard.at(-1)?.data.picture.lanes[0];
    await until('Doors', () => shown()?.show.running !== null && shown() !== undefined);
    const { picture, now } = screen.heard.at(-1)!.data;
    const seen = trackClock(pictureState(picture), 'setup', picture.lanes[0]!.cues, now + 60_000);
    expect(seen.current!.remaining).toBeGreaterThan(530_000);
    expect(seen.current!.remaining).toBeLessThanOrEqual(540_000 + 1_000);
    await act({ act: 'hold', track: 'setup' });
    await until('held', () => shown()?.show.heldSince !== null);
    await act({ act: 'start', cue: cues[1] });
    await until('Welcome', () => shown()?.cues[0]!.title === 'Welcome' && shown()!.show.heldSince === null);
  });

  it('L4 is sent once: a screen that comes back with the picture it has is told only what is new', async () => {
    const { live, cues, clock, act } = await withShow();
    const secret = secretOf((await clock({ layout: 'backstage' })).url);
    await act({ act: 'arm' });
    const first = (await follow(live, secret))!;
    await until('the first picture', () => first.heard.length === 1);
    const { id, data } = first.heard[0]!;
    expect(id).toBe(data.id);
    const back = (await follow(live, secret, id))!;
    await act({ act: 'start', cue: cues[0] });
    await until('both', () => back.heard.length === 1 && first.heard.length === 2);
    expect(back.heard[0]!.id).toBe(first.heard[1]!.id);
    expect(back.heard[0]!.id).not.toBe(id);
  });
});

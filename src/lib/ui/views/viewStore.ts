import type { SheetId } from '#lib/schema/index.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import type { ViewRead } from '#server/handoff.ts';
import { m } from '#lib/paraglide/messages.js';

/** The server, or the way to it, did not do what was asked. The message is for people. */
export class ViewRefusal extends Error {
  /** As in server/errors.ts; null when no answer came. */
  readonly id: string | null;

  constructor(id: string | null, message: string) {
    super(message);
    this.name = 'ViewRefusal';
    this.id = id;
  }
}

export interface NewView {
  readonly name: string;
  readonly state: SheetViewState;
  readonly shared: boolean;
}
export type ViewPatch = Partial<{
  name: string;
  state: SheetViewState;
  version: number;
  after: string | null;
  deleted: false;
}>;

/** The saved views of a sheet, as the server keeps them. All of it throws {@link ViewRefusal}. */
export interface ViewStore {
  list(): Promise<readonly ViewRead[]>;
  create(view: NewView): Promise<ViewRead>;
  change(id: string, patch: ViewPatch): Promise<ViewRead>;
  remove(id: string): Promise<void>;
}

export function serverViews(planId: string, sheet: SheetId): ViewStore {
  const ofSheet = `/api/plans/${planId}/sheets/${sheet}/views`;
  const one = (id: string): string => `/api/plans/${planId}/views/${encodeURIComponent(id)}`;
  return {
    list: async () => ((await ask('GET', ofSheet)) as { views: readonly ViewRead[] }).views,
    create: async (view) => (await ask('POST', ofSheet, view)) as ViewRead,
    change: async (id, patch) => (await ask('PATCH', one(id), patch)) as ViewRead,
    remove: async (id) => void (await ask('DELETE', one(id))),
  };
}

async function ask(method: string, url: string, body?: object): Promise<unknown> {
  const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  let answer: Response;
  let said: unknown;
  try {
    answer = await fetch(url, { method, ...json });
    said = answer.status === 204 ? null : await answer.json();
  } catch {
    throw new ViewRefusal(null, m.views_no_answer());
  }
  if (answer.ok) return said;
  const { error } = said as { readonly error?: { readonly id: string; readonly message: string } };
  throw new ViewRefusal(error?.id ?? null, error?.message ?? m.views_no_answer());
}

import type { BackgroundPlace, FloorBackground } from '#lib/domain/floorBackground.ts';
import { m } from '#lib/paraglide/messages.js';
import { ApiRefusal, askApi } from '../../askApi.ts';

const address = (planId: string): string => `/api/plans/${planId}/floor-background`;

/** What lies there now. @throws ApiRefusal */
export async function readBackground(planId: string): Promise<FloorBackground | null> {
  return ((await askApi('GET', address(planId))) as { background: FloorBackground | null }).background;
}

/**
 * Lays a file under the floor, in place of what was seen there: 0 for nothing.
 * @throws ApiRefusal background-changed where somebody was first
 */
export async function sendBackground(
  planId: string,
  version: number,
  file: Blob,
  name: string,
): Promise<FloorBackground> {
  let answer: Response;
  try {
    answer = await fetch(`${address(planId)}?version=${version}`, {
      method: 'POST',
      headers: {
        'content-type': file.type || 'application/octet-stream',
        'x-file-name': encodeURIComponent(name),
      },
      body: file,
    });
  } catch {
    throw new ApiRefusal(null, m.views_no_answer());
  }
  const said = (await answer.json().catch(() => null)) as
    (FloorBackground & { error?: { id: string; message: string } }) | null;
  if (answer.ok && said) return said;
  throw new ApiRefusal(said?.error?.id ?? null, said?.error?.message ?? m.views_no_answer());
}

/** @throws ApiRefusal background-changed where somebody was first */
export async function placeBackground(
  planId: string,
  version: number,
  place: Partial<BackgroundPlace>,
): Promise<FloorBackground> {
  return (await askApi('PATCH', address(planId), { version, ...place })) as FloorBackground;
}

/** @throws ApiRefusal background-changed where somebody was first */
export async function removeBackground(planId: string, version: number): Promise<void> {
  await askApi('DELETE', `${address(planId)}?version=${version}`);
}

/** @throws ApiRefusal */
export async function fetchBackground(planId: string): Promise<Blob> {
  const answer = await fetch(`${address(planId)}/file`).catch(() => null);
  if (!answer?.ok) throw new ApiRefusal(null, m.views_no_answer());
  return answer.blob();
}

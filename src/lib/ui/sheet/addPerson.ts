import type { Option } from '#lib/schema/index.ts';

/**
 * Puts a person into the plan's directory and answers the id for the cell. Everybody else hears of the name
 * through the plan's room.
 * @throws when the server did not take it
 */
export async function addPerson(planId: string, name: string): Promise<Option['id']> {
  const answer = await fetch(`/api/plans/${planId}/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const { id } = (await answer.json()) as { id: string };
  return id;
}

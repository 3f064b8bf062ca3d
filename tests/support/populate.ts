import type { PlanRole } from '#lib/domain/roles.ts';
import type { Actor, App } from '#server/handoff.ts';

const PASSWORD = 'seven green umbrellas';

export interface TestPerson {
  readonly userId: string;
  readonly name: string;
  readonly role: PlanRole;
  /** `name=token`. */
  readonly cookie: string;
  readonly actor: Actor;
}

export interface TestPlan {
  readonly planId: string;
  /** The first is the owner. */
  readonly people: readonly TestPerson[];
}

/** An empty plan with its owner and one member for each of the given roles, all signed in. */
export async function populate(
  { commands, cookie, session }: App,
  roles: readonly PlanRole[] = [],
): Promise<TestPlan> {
  const people: TestPerson[] = [];
  for (const [index, role] of (['owner', ...roles] as const).entries()) {
    const name = `Person ${index}`;
    const input = {
      organization: `House ${index}`,
      name,
      email: `person${index}@example.com`,
      password: PASSWORD,
    };
    const { token, user } = await commands.register(input, { ip: `10.0.0.${index}` });
    const found = await session(token);
    const actor = { userId: user.id, sessionId: found?.sessionId ?? null, ip: '10.0.0.1' };
    people.push({ userId: user.id, name, role, cookie: `${cookie.name}=${token}`, actor });
  }
  const [owner, ...members] = people;
  const { id: planId } = await commands.createPlan(owner!.actor, {
    name: 'Spring drive',
    locale: 'en',
    day0: '2027-05-01',
  });
  for (const [index, { role }] of members.entries()) {
    await commands.addMember(owner!.actor, planId, { email: `person${index + 1}@example.com`, role });
  }
  return { planId, people };
}

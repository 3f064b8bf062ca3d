import { runningApp, type Actor, type Commands } from '#server/handoff.ts';
import { refusal } from '#lib/ui/form/refusal.server.ts';
import { actorOf, shown, textOf } from '../request.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { commands } = runningApp();
  const actor = actorOf(event);
  const [{ members, invites }, { people, keeps, topics }, rules] = await shown(
    event,
    Promise.all([
      commands.listWorkspaceMembers(actor),
      commands.listPeople(actor),
      commands.readCrewRules(actor, null),
    ]),
  );
  return { members, invites, people, keeps, topics, rules };
};

/** A form that has one command carried out, and answers nothing but what was refused. */
function action(work: (commands: Commands, actor: Actor, data: FormData) => Promise<void>) {
  return async (event: RequestEvent) => {
    const data = await event.request.formData();
    try {
      await work(runningApp().commands, actorOf(event), data);
    } catch (thrown) {
      return refusal(thrown, data);
    }
  };
}

export const actions: Actions = {
  invite: async (event) => {
    const data = await event.request.formData();
    const email = textOf(data, 'email').trim();
    try {
      const { invite } = await runningApp().commands.inviteToWorkspace(actorOf(event), { email });
      return { invite, email };
    } catch (thrown) {
      return refusal(thrown, data);
    }
  },
  change: action((commands, actor, data) =>
    commands.changeWorkspaceMember(actor, textOf(data, 'user'), { role: textOf(data, 'role') }),
  ),
  removeMember: action((commands, actor, data) =>
    commands.removeWorkspaceMember(actor, textOf(data, 'user')),
  ),
  revoke: action((commands, actor, data) => commands.revokeWorkspaceInvite(actor, textOf(data, 'invite'))),
  rename: action((commands, actor, data) =>
    commands.changePerson(actor, textOf(data, 'person'), { name: textOf(data, 'name') }),
  ),
  removePerson: action((commands, actor, data) => commands.removePerson(actor, textOf(data, 'person'))),
};

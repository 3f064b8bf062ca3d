import type { Commands } from '../handoff.ts';
import { addMember } from './addMember.ts';
import { addPerson } from './addPerson.ts';
import type { Context } from './context.ts';
import { createPlan } from './createPlan.ts';
import { getPlan } from './getPlan.ts';
import { acceptInvite, peekInvite, revokeInvite } from './invites.ts';
import { listPlans } from './listPlans.ts';
import { login } from './login.ts';
import { logout, logoutEverywhere } from './logout.ts';
import { changeMember, listMembers, removeMember } from './members.ts';
import { readSheet } from './readSheet.ts';
import { register } from './register.ts';
import { restorePlan, trashPlan } from './trashPlan.ts';
import { updatePlan } from './updatePlan.ts';

/** Everything that can be asked of the application besides live editing. */
export function createCommands(context: Context): Commands {
  return {
    register: register(context),
    login: login(context),
    logout: logout(context),
    logoutEverywhere: logoutEverywhere(context),
    templates: () => context.templates.list,
    listPlans: listPlans(context),
    createPlan: createPlan(context),
    getPlan: getPlan(context),
    updatePlan: updatePlan(context),
    trashPlan: trashPlan(context),
    restorePlan: restorePlan(context),
    listMembers: listMembers(context),
    addMember: addMember(context),
    changeMember: changeMember(context),
    removeMember: removeMember(context),
    revokeInvite: revokeInvite(context),
    peekInvite: peekInvite(context),
    acceptInvite: acceptInvite(context),
    addPerson: addPerson(context),
    readSheet: readSheet(context),
  };
}

import type { Implementation } from '#src/platform/http/implement.ts'
import { implement, implementOpen } from '#src/platform/http/implement.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import * as account from '../contract/account.ts'
import * as people from '../contract/people.ts'
import * as signing from '../contract/sign-in.ts'
import * as workspace from '../contract/workspace.ts'
import { enterByPassword, leave } from './sign-in/enter.ts'
import { createKey, listKeys, revokeKey } from './key-deeds.ts'
import { getMe, patchMe, setPassword, switchWorkspace, viewAs } from './me.ts'
import { operatorKey, operatorLink, sampleCast } from './sign-in/operator.ts'
import { createPerson, deactivatePerson, handOver, invitePerson, patchPerson } from './people-deeds.ts'
import { getPerson, listPeople } from './people.ts'
import { createTeam, getTeam, listTeams, patchTeam, removeTeam } from './teams.ts'
import { createWorkspace, getWorkspace, isSetUpOpen, patchWorkspace, setUp } from './workspaces.ts'

export const identityRoutes: Implementation[] = [
  implementOpen(signing.signIn, (call) => enterByPassword(call, call.body.email, call.body.password)),
  implementOpen(signing.signOut, async (call) => { await leave(call); return null }),
  implementOpen(signing.getSetUp, async ({ db }) => ({ open: await asOwner(db, isSetUpOpen) })),
  implementOpen(signing.setUp, (call) => setUp(call, call.body)),
  implementOpen(signing.operatorLink, operatorLink),
  implementOpen(signing.operatorKey, operatorKey),
  implementOpen(signing.sampleCast, sampleCast),

  implement(account.getMe, getMe),
  implement(account.patchMe, patchMe),
  implement(account.setPassword, setPassword),
  implement(account.switchWorkspace, switchWorkspace),
  implement(account.viewAs, viewAs),
  implement(account.listKeys, listKeys),
  implement(account.createKey, createKey),
  implement(account.revokeKey, revokeKey),

  implement(people.listPeople, listPeople),
  implement(people.getPerson, getPerson),
  implement(people.createPerson, createPerson),
  implement(people.patchPerson, patchPerson),
  implement(people.invitePerson, invitePerson),
  implement(people.deactivatePerson, deactivatePerson),
  implement(people.handOver, handOver),
  implement(people.listTeams, listTeams),
  implement(people.getTeam, getTeam),
  implement(people.createTeam, createTeam),
  implement(people.patchTeam, patchTeam),
  implement(people.removeTeam, removeTeam),

  implement(workspace.getWorkspace, getWorkspace),
  implement(workspace.patchWorkspace, patchWorkspace),
  implement(workspace.createWorkspace, createWorkspace),
]

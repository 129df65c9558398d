import { accountContract } from './contract/account.ts'
import { peopleContract } from './contract/people.ts'
import { signInContract } from './contract/sign-in.ts'
import { workspaceContract } from './contract/workspace.ts'

export const identityContract = [...signInContract, ...accountContract, ...peopleContract, ...workspaceContract] as const

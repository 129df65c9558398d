/** What a role may do. Seeing a single record is decided again by visibility, changing it by ownership. */
export const RIGHTS = [
  'record.read', 'record.write', 'record.write.all', 'deal.move', 'deal.assign', 'exception.grant', 'evidence.challenge', 'process.edit', 'process.migrate', 'report.read',
  'import.run', 'import.history', 'export.run', 'people.manage', 'settings.edit', 'key.make', 'log.read',
] as const
export type Right = (typeof RIGHTS)[number]

export type Sees = 'own' | 'team' | 'tree' | 'all'

export interface Role {
  id: string
  label: string
  /** What the role is for, in one sentence, as Settings shows it. */
  sentence: string
  rights: readonly Right[]
  /** Whose records somebody of this role sees unless their own setting says otherwise. */
  sees: Sees
}

const seller: readonly Right[] = ['record.read', 'record.write', 'deal.move', 'deal.assign', 'report.read', 'import.run', 'export.run', 'key.make', 'log.read']

export const ROLES: readonly Role[] = [
  { id: 'rep', label: 'Rep', sentence: 'Works deals, their own and with their team.', sees: 'team', rights: seller },
  { id: 'sdr', label: 'SDR', sentence: 'Makes the first contact and hands over what is worth it.', sees: 'team', rights: seller },
  {
    id: 'manager', label: 'Manager', sentence: 'Helps a team and the teams below it; challenges proof and grants exceptions.', sees: 'tree',
    rights: [...seller, 'record.write.all', 'exception.grant', 'evidence.challenge', 'import.history'],
  },
  { id: 'executive', label: 'Executive', sentence: 'Sees everything, and changes nothing by accident.', sees: 'all', rights: ['record.read', 'report.read', 'exception.grant', 'evidence.challenge', 'export.run', 'key.make', 'log.read'] },
  { id: 'process-owner', label: 'Process owner', sentence: 'Writes and prunes the process.', sees: 'all', rights: ['record.read', 'report.read', 'process.edit', 'process.migrate', 'evidence.challenge', 'export.run', 'import.run', 'key.make', 'log.read'] },
  { id: 'marketer', label: 'Marketer', sentence: 'Brings companies and contacts, and sees what became of them.', sees: 'all', rights: ['record.read', 'record.write', 'report.read', 'import.run', 'export.run', 'key.make', 'log.read'] },
  { id: 'delivery', label: 'Delivery', sentence: 'Keeps what was promised.', sees: 'all', rights: ['record.read', 'report.read', 'key.make', 'log.read'] },
  { id: 'administrator', label: 'Administrator', sentence: 'Looks after people, teams, imports and settings.', sees: 'all', rights: RIGHTS },
]

export const roleOf = (id: string): Role => ROLES.find((role) => role.id === id) ?? ROLES[0]!

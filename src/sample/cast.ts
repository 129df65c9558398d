/** The people of the sample company. Kestrel sells cold-chain monitoring: sensors, alarms, and proof that nothing thawed. */
export interface CastMember { key: string; name: string; email: string; role: string; team: 'kestrel' | 'north' | 'south' }

export const CAST: readonly CastMember[] = [
  { key: 'ana', name: 'Ana Ferreira', email: 'ana@kestrel.example', role: 'rep', team: 'north' },
  { key: 'tomas', name: 'Tomás Lindqvist', email: 'tomas@kestrel.example', role: 'rep', team: 'north' },
  { key: 'priya', name: 'Priya Nair', email: 'priya@kestrel.example', role: 'sdr', team: 'north' },
  { key: 'maren', name: 'Maren Holt', email: 'maren@kestrel.example', role: 'manager', team: 'north' },
  { key: 'leon', name: 'Leon Zając', email: 'leon@kestrel.example', role: 'rep', team: 'south' },
  { key: 'ines', name: 'Inês Duarte', email: 'ines@kestrel.example', role: 'rep', team: 'south' },
  { key: 'rafael', name: 'Rafael Costa', email: 'rafael@kestrel.example', role: 'manager', team: 'south' },
  { key: 'sam', name: 'Sam Castellanos', email: 'sam@kestrel.example', role: 'process-owner', team: 'kestrel' },
  { key: 'ingrid', name: 'Ingrid Solberg', email: 'ingrid@kestrel.example', role: 'executive', team: 'kestrel' },
  { key: 'noa', name: 'Noa Adler', email: 'noa@kestrel.example', role: 'marketer', team: 'kestrel' },
  { key: 'jakob', name: 'Jakob Brandt', email: 'jakob@kestrel.example', role: 'delivery', team: 'kestrel' },
  { key: 'grace', name: 'Grace Mwangi', email: 'grace@kestrel.example', role: 'administrator', team: 'kestrel' },
]

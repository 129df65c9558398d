import { outcomeOf } from '#src/modules/activities/index.ts'
import { gradeOf, reaches } from '#src/modules/process/evidence/grade.ts'
import type { EvidenceKind, Grade } from '#src/modules/process/evidence/kinds.ts'
import { missingOf, type Noted, type Staged } from '../halves.ts'
import { t } from '#src/web/words/index.ts'

/** A record that a proof can cite: an entry of the timeline, a mail or a paper that was just brought. */
export interface Cited { kind: string; id: string; text: string; direction?: string | null; outcome?: string | null; contacts?: readonly { id: string; name: string }[] }
interface Known { contactId: string; name: string; leftAt: string | null }

export interface Proof { kind: EvidenceKind; source: { kind: string; id: string }; contact: { id: string; name: string } | null; text: string }

/**
 * What words out of a record are, as proof: a call and a meeting that took place are their words, a mail of theirs is theirs, a paper is a document. A note is the
 * words of whom it names, when they are on the deal, or of the only one who is; else it is our own. Null: it shows nothing (we wrote it, or nobody was reached).
 */
export function proofFrom(cited: Cited, words: string, people: readonly Known[]): Proof | null {
  const { kind, id, contacts = [] } = cited
  const text = words.trim().replace(/\s+/g, ' ').replace(/^[“"']+|[”"']+$/g, '').slice(0, 2000)
  const here = people.filter((one) => one.leftAt === null)
  const known = contacts.find((one) => here.some(({ contactId }) => contactId === one.id)) ?? contacts[0] ?? null
  const of = (as: EvidenceKind, contact: Proof['contact']): Proof => ({ kind: as, source: { kind, id }, contact, text })
  switch (kind) {
    case 'mail': return cited.direction === 'out' ? null : of('mail', null)
    case 'file': return of('document', null)
    case 'call': case 'meeting': return outcomeOf(cited.outcome ?? null)?.spoke === false ? null : of(kind, known)
    case 'note': {
      const named = here.filter((one) => [one.name, one.name.split(' ')[0]!].some((name) => name.length > 2 && new RegExp(`(^|[^\\p{L}])${escaped(name)}([^\\p{L}]|$)`, 'iu').test(cited.text)))
      const who = named.length === 1 ? named[0]! : here.length === 1 ? here[0]! : null
      return who ? of('quote', { id: who.contactId, name: who.name }) : of('note', null)
    }
    default: return null
  }
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export interface Choice<M extends Noted> { milestone: M; grade: Grade; enough: boolean }

/** The milestones that it could show, in the order in which they are missing; first those for which it is enough. */
export function choicesFor<M extends Noted>(stages: readonly Staged<M>[], next: string | null, proof: Proof): Choice<M>[] {
  const { now, later } = missingOf(stages, next)
  const grade = gradeOf(proof.kind, { source: proof.source, contact: proof.contact?.id ?? null })
  const all = [...now, ...later].map(({ milestone }) => ({ milestone, grade, enough: reaches(grade, milestone.least) && (milestone.kinds.includes(proof.kind) || (proof.kind === 'quote' && milestone.kinds.some((kind) => kind === 'call' || kind === 'meeting'))) }))
  return [...all.filter((one) => one.enough), ...all.filter((one) => !one.enough)]
}

/** "Henrik’s words on a call" */
export function proofWords(proof: Proof): string {
  const whose = proof.contact ? `${proof.contact.name}’s words` : t('Their words')
  switch (proof.kind) {
    case 'mail': return t('A mail of theirs')
    case 'document': return t('A document of theirs')
    case 'call': return t('{whose} on a call', { whose })
    case 'meeting': return t('{whose} in a meeting', { whose })
    case 'quote': return t('{whose}, from a note', { whose })
    default: return t('A note of ours')
  }
}

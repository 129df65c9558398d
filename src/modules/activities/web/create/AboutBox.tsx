import { api } from '#src/web/data/index.ts'
import { Combobox, Field, type Option } from '#src/web/ui/index.ts'
import type { AtHand } from '#src/web/shell/index.ts'
import type { About } from '../about.ts'
import { t } from '#src/web/words/index.ts'

export interface AboutBoxProps { value: AtHand | null; onChange: (record: AtHand | null) => void; autoFocus?: boolean; mend?: string; onEnter?: () => void; /** It may be about nothing. */ optional?: boolean }

/** What it is about: a deal, a company or a contact, found by name. */
export function AboutBox({ value, onChange, autoFocus, mend, onEnter, optional }: AboutBoxProps) {
  return (
    <Field label={t('About')} mend={mend}>
      <Combobox value={value && { id: idOf(value), label: value.name }} onChange={(one) => onChange(one && recordOf(one))} search={find} autoFocus={autoFocus} onEnter={onEnter} placeholder={optional ? t('A deal, a company, a contact, or nothing') : t('A deal, a company or a contact')} />
    </Field>
  )
}

const kinds = ['deal', 'company', 'contact'] as const
const words = { deal: 'deal', company: 'company', contact: 'contact' } as const

async function find(text: string, signal: AbortSignal): Promise<readonly Option[]> {
  const { items } = await api('GET /search', { query: { q: text, kinds: kinds.join() }, signal })
  return items.map((hit) => ({ id: `${hit.kind}:${hit.id}`, label: hit.name, note: [words[hit.kind as AtHand['kind']], hit.detail].filter(Boolean).join(' · ') }))
}

const idOf = (record: AtHand): string => `${record.kind}:${record.id}`
function recordOf({ id, label }: Option): AtHand {
  const [kind, own = ''] = id.split(':')
  return { kind: kinds.find((one) => one === kind) ?? 'company', id: own, name: label }
}

export const aboutOf = (record: AtHand): About => ({ [record.kind]: record.id })

import { useState } from 'react'
import type { ReactNode } from 'react'
import { api, sentenceOf, useCache } from '#src/web/data/index.ts'
import { HereNow, useWriting } from '#src/web/presence/index.ts'
import { Button, TextInput, toast } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

export interface RecordHeadProps {
  kind: 'companies' | 'contacts'
  row: { id: string; name: string; revision: number; archivedAt: string | null; abilities: { edit: boolean; reason: string | null } }
  /** One line under the name. */
  line: ReactNode
  children?: ReactNode
  onName: (name: string) => Promise<unknown>
}

/** The name, edited where it stands; a line of what it is; archive and its way back. */
export function RecordHead({ kind, row, line, children, onName }: RecordHeadProps) {
  const [draft, setDraft] = useState<string | null>(null)
  useWriting('name', draft !== null)
  const cache = useCache()
  const keep = () => { const name = draft?.trim(); setDraft(null); if (name && name !== row.name) void onName(name) }
  const after = () => cache.invalidate(kind, 'search')
  const restore = (revision: number) => (kind === 'companies' ? api('POST /companies/{id}/restore', { params: { id: row.id }, revision }) : api('POST /contacts/{id}/restore', { params: { id: row.id }, revision })).then(after)
  const archive = async () => {
    try {
      await (kind === 'companies' ? api('DELETE /companies/{id}', { params: { id: row.id }, revision: row.revision }) : api('DELETE /contacts/{id}', { params: { id: row.id }, revision: row.revision }))
      toast(t('{name} is archived.', { name: row.name }), { undo: () => restore(row.revision + 1) })
      after()
    } catch (fault) { toast(sentenceOf(fault)) }
  }
  return (
    <>
      <div className="record-head">
        <div>
          {draft === null ? <h1>{row.name}</h1> : (
            <form onSubmit={(event) => { event.preventDefault(); keep() }}>
              <TextInput value={draft} onChange={setDraft} onBlur={keep} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); setDraft(null) } }} autoFocus max={200} aria-label={t('Name')} />
            </form>
          )}
          <p className="mut mt1">{line}</p>
          <HereNow />
        </div>
        {children}
        {row.abilities.edit && !row.archivedAt && <div className="row g2"><Button small kind="quiet" onPress={() => setDraft(row.name)}>{t('Rename')}</Button><Button small kind="quiet" onPress={() => void archive()}>{t('Archive')}</Button></div>}
      </div>
      {row.archivedAt && <div className="refuse calm mt3"><p className="grow">{t('This is archived. It is in no list, and nothing of it is lost.')}</p>{row.abilities.edit && <Button small onPress={() => void restore(row.revision).catch((fault: unknown) => toast(sentenceOf(fault)))}>{t('Bring it back')}</Button>}</div>}
    </>
  )
}

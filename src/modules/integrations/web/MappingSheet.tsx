import { Button, Sec, Select } from '#src/web/ui/index.ts'
import { entryFor } from '../mapping/entry.ts'
import type { MappedColumn, MappedFile, Mapping, Place } from '../mapping/mapping.ts'
import type { Draft } from './useDraft.ts'
import { saysSure, type One } from './words.ts'
import { rich, t, tr } from '#src/web/words/index.ts'

type File = One['files'][number]

/** What each column becomes, with values from the file; changed here, tried when asked, and kept as a file for the next time. */
export function MappingSheet({ one, draft }: { one: One; draft: Draft }) {
  const mapping = one.mapping as unknown as Mapping
  const setMapping = (next: Mapping) => void draft.map(next)
  const change = (file: File, next: (entry: MappedFile) => MappedFile) => {
    const known = entryFor(mapping, file.file, file.columns.map((column) => column.header))
    const entry = next(known ?? { file: file.file, kind: 'none', columns: {} })
    setMapping({ ...mapping, files: known ? mapping.files.map((each) => (each === known ? entry : each)) : [...mapping.files, entry] })
  }
  return (
    <Sec title={t('What each column becomes')} note={t('what is not a field is kept beside the record')} className="mt5">
      {one.files.filter((file) => file.columns.length > 0).map((file) => <Sheet key={file.file} one={one} file={file} mapping={mapping} onChange={(next) => change(file, next)} />)}
      <Stages one={one} mapping={mapping} onChange={(stages) => setMapping({ ...mapping, stages })} />
      <div className="row g2 wrap mt4">
        <Button kind="quiet" onPress={() => keep(mapping)}>{t('Keep this mapping as a file')}</Button>
      </div>
    </Sec>
  )
}

function Sheet({ one, file, mapping, onChange }: { one: One; file: File; mapping: Mapping; onChange: (next: (entry: MappedFile) => MappedFile) => void }) {
  const entry = entryFor(mapping, file.file, file.columns.map((column) => column.header))
  const kind = entry?.kind ?? 'none'
  const target = one.targets.find((each) => each.kind === kind)
  const setColumn = (header: string, to: string) => onChange((before) => {
    const known = Object.hasOwn(before.columns, header) ? before.columns[header] : undefined
    return { ...before, columns: { ...before.columns, [header]: typeof known === 'object' ? { ...known, to } : to } }
  })
  const label = `${file.file} holds`
  return (
    <div className="isheet mt4">
      <div className="row g3 wrap">
        <h3 className="grow el" title={file.file}>{file.file}</h3>
        <div className="row g2 ui ichoice">{file.sure === 'guess' ? <span className="sm caret">{t('Look at this one.')}</span> : null}<span className="sm mut">{t('holds')}</span>
          <Select aria-label={label} value={kind} onChange={(next) => onChange((before) => ({ ...before, kind: next as MappedFile['kind'], columns: next === before.kind ? before.columns : {} }))} options={[...one.targets.map((each) => ({ id: each.kind, label: each.label })), { id: 'none', label: t('Nothing, leave it out') }]} />
        </div>
        {target && (
          <div className="row g2 ui ichoice"><span className="sm mut">{t('known by')}</span>
            <Select aria-label={t('{file}: rows are known again by', { file: file.file })} value={entry?.key ?? ''} placeholder={t('What it says')} onChange={(key) => onChange(({ key: _, ...before }) => (key ? { ...before, key } : before))} options={file.columns.map((column) => ({ id: column.header, label: column.header }))} />
          </div>
        )}
      </div>
      {target && (
        <ul className="icolumns mt2">
          {file.columns.map((column) => {
            const to = toOf(entry, column.header)
            const sure = to === column.to ? saysSure(column.sure) : null
            return (
              <li key={column.header}>
                <div className="icol"><span className="b el" title={column.header}>{column.header}</span><span className="sm mut3 el">{column.samples.length > 0 ? column.samples.join(' · ') : t('empty')}</span></div>
                <Select aria-label={t('{header} of {file} becomes', { header: column.header, file: file.file })} value={to} onChange={(next) => setColumn(column.header, next)} options={[{ id: 'extra', label: t('Kept beside the record') }, { id: 'ignore', label: t('Left out') }, ...target.fields.map((field) => ({ id: field.id, label: field.required ? t('{label} (needed)', { label: tr(field.label) }) : tr(field.label) }))]} />
                <span className={column.sure === 'guess' && sure ? 'sm caret' : 'sm mut3'}>{sure ? `${sure}. ${column.why}` : ''}</span>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

const toOf = (entry: MappedFile | null, header: string): string => {
  const mapped = entry && Object.hasOwn(entry.columns, header) ? entry.columns[header] : undefined
  return mapped === undefined ? entry?.rest ?? 'extra' : typeof mapped === 'string' ? mapped : (mapped as MappedColumn).to
}

/** Where the stages of the source stand here. Those that nobody has placed are asked above. */
function Stages({ one, mapping, onChange }: { one: One; mapping: Mapping; onChange: (stages: Record<string, Place>) => void }) {
  const process = one.places.find((each) => each.process === mapping.process) ?? one.places[0]
  const stages = Object.entries(mapping.stages ?? {})
  if (stages.length === 0 || !process) return null
  const options = [...process.stages.map((stage) => ({ id: `stage:${stage.id}`, label: stage.name })), ...process.outcomes.map((outcome) => ({ id: `outcome:${outcome.id}`, label: outcome.label }))]
  return (
    <div className="isheet mt4">
      <h3>{rich('Stages, in {title}', { title: process.title })}</h3>
      <ul className="icolumns mt2">
        {stages.map(([written, place]) => (
          <li key={written}>
            <span className="b el" title={written}>{written}</span>
            <Select aria-label={t('{written} stands at', { written })} value={'stage' in place ? `stage:${place.stage}` : `outcome:${place.outcome}`} onChange={(next) => onChange({ ...mapping.stages, [written]: next.startsWith('outcome:') ? { outcome: next.slice(8) } : { stage: next.slice(6) } })} options={options} />
            <span />
          </li>
        ))}
      </ul>
    </div>
  )
}

// JSON is YAML too: the command line and the next import take it as it is.
function keep(mapping: Mapping): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(mapping, null, 2)], { type: 'application/json' }))
  link.download = `${mapping.source}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

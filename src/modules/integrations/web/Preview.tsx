import { useState } from 'react'
import type { Field } from '#src/kernel/field.ts'
import { isReference, nameKey, textOf } from '#src/web/parts/fieldText.tsx'
import { Button, Sec, useFormat } from '#src/web/ui/index.ts'
import { KINDS } from '../mapping/kinds.ts'
import type { RecordKind } from '../mapping/mapping.ts'
import type { One } from './words.ts'
import { rich, t, tr } from '#src/web/words/index.ts'

type Sample = One['samples'][number]
const FEW = 3

const fates: Record<Sample['outcome'], string> = { created: t('New'), updated: t('Updated'), unchanged: t('Unchanged'), refused: t('Refused'), leftOut: t('Left out') }

/** The first rows of each file, as the records that they become. */
export function Preview({ one }: { one: One }) {
  const f = useFormat()
  const [all, setAll] = useState(false)
  const files = one.files.filter((file) => one.samples.some((sample) => sample.file === file.file))
  if (files.length === 0) return null
  const more = files.some((file) => one.samples.filter((sample) => sample.file === file.file).length > FEW)
  return (
    <Sec title={t('As they will look')} note={t('the first rows of each file')} className="mt5">
      {files.map((file) => {
        const samples = one.samples.filter((sample) => sample.file === file.file)
        return (
          <div key={file.file} className="mt3">
            {files.length > 1 && <p className="sm mut3 iholds">{rich('{label}, from {file}', { label: tr(file.label), file: file.file })}</p>}
            <ul className="irecords mt1" aria-label={t('Rows of {file} as records', { file: file.file })}>
              {(all ? samples : samples.slice(0, FEW)).map((sample) => <RecordCard key={sample.row} sample={sample} number={f.number(sample.row)} />)}
            </ul>
          </div>
        )
      })}
      {more && !all && <Button small kind="quiet" className="mt2" onPress={() => setAll(true)}>{t('Show more of them')}</Button>}
    </Sec>
  )
}

function RecordCard({ sample, number }: { sample: Sample; number: string }) {
  const f = useFormat()
  const kind = KINDS[sample.kind as RecordKind]
  const said = (field: Field, values: Record<string, unknown>): string => textOf(field, { ...values, ...(isReference(field) ? { [nameKey(field)]: values[field.id] } : {}) }, f) || (values[field.id] == null ? '' : String(values[field.id]))
  const shown = kind.fields.filter((field) => field.id !== 'name' && (Object.hasOwn(sample.values, field.id) || Object.hasOwn(sample.was, field.id)) && field.id !== 'currency')
  const name = String(sample.values['name'] ?? sample.values['deal'] ?? t('Row {number}', { number }))
  return (
    <li className="irecord">
      <div className="row g2 base"><h3 className="grow el" title={name}>{name}</h3><span className={sample.outcome === 'updated' ? 'sm pen nw' : 'sm mut3 nw'}>{fates[sample.outcome]}</span></div>
      <dl className="kvs mt1">
        {shown.slice(0, 9).map((field) => {
          const now = said(field, sample.values)
          const before = Object.hasOwn(sample.was, field.id) && !Object.hasOwn(kind.relations, field.id) ? said(field, { ...sample.values, [field.id]: sample.was[field.id] }) : null
          return <div key={field.id}><dt>{tr(field.label)}</dt><dd className="el" title={now}>{before !== null && before !== now && <s className="mut3">{before || t('empty')}</s>} {now || t('empty')}</dd></div>
        })}
      </dl>
      <p className="sm mut3 mt1">{rich('Row {number}', { number })}{sample.beside > 0 ? t(', {beside, plural, one {one more column kept beside it} other {{beside} more columns kept beside it}}', { beside: sample.beside }) : ''}</p>
    </li>
  )
}

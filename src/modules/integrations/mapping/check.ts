import type { Ladder } from '../matching/stages.ts'
import { KINDS } from './kinds.ts'
import type { Mapping } from './mapping.ts'

/** What a mapping names that is not there: fields, stages, outcomes, zones. As sentences that say where. */
export function checkMapping(mapping: Mapping, ladder: Ladder): string[] {
  const sentences: string[] = []
  for (const [index, entry] of mapping.files.entries()) {
    if (entry.kind === 'none') continue
    if (entry.id && (entry.kind === 'person' || entry.kind === 'stay')) sentences.push(`files.${index}.id: rows of this kind are not known by an id here. Name a “key” instead.`)
    const fields = new Set<string>(KINDS[entry.kind].fields.map((field) => field.id))
    for (const [header, mapped] of Object.entries(entry.columns)) {
      const to = typeof mapped === 'string' ? mapped : mapped.to
      if (to !== 'extra' && to !== 'ignore' && !fields.has(to)) sentences.push(`files.${index}.columns.${header}: a ${KINDS[entry.kind].label.toLowerCase()} has no field “${to}”.`)
    }
  }
  for (const [written, place] of Object.entries(mapping.stages ?? {})) {
    const stage = 'stage' in place ? place.stage : place.from
    if (stage !== undefined && !ladder.stages.some((one) => one.id === stage)) sentences.push(`stages.${written}: the process has no stage “${stage}”. It has ${ladder.stages.map((one) => one.id).join(', ')}.`)
    if ('outcome' in place && !ladder.outcomes.some((one) => one.id === place.outcome)) sentences.push(`stages.${written}: the process has no outcome “${place.outcome}”. It has ${ladder.outcomes.map((one) => one.id).join(', ')}.`)
  }
  if (mapping.zone) try { new Intl.DateTimeFormat('en', { timeZone: mapping.zone }) } catch { sentences.push(`zone: “${mapping.zone}” is not the name of a time zone, such as Europe/Berlin.`) }
  return sentences.slice(0, 20)
}

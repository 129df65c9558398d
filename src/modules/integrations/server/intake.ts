import { parse as parseYaml } from 'yaml'
import { refuse, Refused } from '#src/kernel/refusal.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { pasteBody } from '../contract.ts'
import { readMapping, type Mapping } from '../mapping/mapping.ts'

/** What somebody brought: files, and what they said of them. */
export interface Brought { files: { name: string; bytes: Buffer }[]; mapping: Mapping | null; name: string | null; dryRun: boolean }

const MOST_TOGETHER = 250 * 1024 * 1024

/** Reads the parts of a multipart request (`files` by any name, `mapping`, `name`, `dryRun`), or pasted rows as JSON. */
export async function readIntake(request: Call['request']): Promise<Brought> {
  if (!request.isMultipart()) return readPasted(request.body)
  try {
    return await readParts(request)
  } catch (fault) {
    const code = (fault as { code?: unknown }).code
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw refuse(413, 'too-large', 'A file has more than 100 MB. Divide it, then bring the parts.')
    if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') throw refuse(413, 'too-many-files', 'There are more than 20 files. Bring them in several imports, those that name each other together.')
    throw fault
  }
}

async function readParts(request: Call['request']): Promise<Brought> {
  const brought: Brought = { files: [], mapping: null, name: null, dryRun: false }
  let size = 0
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      if (part.fieldname === 'mapping') { brought.mapping = mappingOf(bytes.toString('utf8')); continue }
      size += bytes.length
      if (size > MOST_TOGETHER) throw refuse(413, 'too-large', 'The files have more than 250 MB together. Bring them in parts.')
      brought.files.push({ name: freeName(brought.files.map((file) => file.name), part.filename), bytes })
    } else {
      const value = String(part.value)
      if (part.fieldname === 'mapping' && value.trim() !== '') brought.mapping = mappingOf(value)
      else if (part.fieldname === 'name' && value.trim() !== '') brought.name = value.trim().slice(0, 200)
      else if (part.fieldname === 'dryRun') brought.dryRun = value === 'true'
      else if (part.fieldname === 'text' && value.trim() !== '') brought.files.push({ name: 'pasted rows', bytes: Buffer.from(value) })
    }
  }
  return complete(brought)
}

function readPasted(body: unknown): Brought {
  const read = pasteBody.safeParse(body)
  if (!read.success) throw new Refused(422, read.error.issues.slice(0, 10).map((issue) => ({ rule: 'not-valid', sentence: `“${issue.path.join('.') || 'The input'}”: ${issue.message}.`, remedy: null })))
  const { text, mapping, name, dryRun, fileName } = read.data
  return complete({ files: [{ name: fileName ?? 'pasted rows', bytes: Buffer.from(text) }], mapping: mapping === undefined ? null : typeof mapping === 'string' ? mappingOf(mapping) : checked(mapping), name: name?.trim() || null, dryRun: dryRun ?? false })
}

function complete(brought: Brought): Brought {
  if (brought.files.length === 0) throw refuse(422, 'no-files', 'There is no file and no text in the request.')
  return brought
}

/** A mapping from YAML or JSON text. Throws Refused with what is wrong, and where. */
export function mappingOf(text: string): Mapping {
  if (text.length > 1_000_000) throw refuse(422, 'not-a-mapping', 'The mapping has more than a million characters.')
  let document: unknown
  try {
    document = parseYaml(text, { maxAliasCount: 100 })
  } catch (fault) {
    throw refuse(422, 'not-a-mapping', `The mapping is neither YAML nor JSON: ${fault instanceof Error ? fault.message.split('\n')[0] : 'it cannot be read'}.`)
  }
  return checked(document)
}

export function checked(document: unknown): Mapping {
  const read = readMapping(document)
  if (!read.ok) throw new Refused(422, read.sentences.map((sentence) => ({ rule: 'not-a-mapping', sentence, remedy: null })))
  return read.mapping
}

// Names only: a folder that comes with the name says nothing about the rows. Two files of one name are told apart.
function freeName(taken: readonly string[], given: string): string {
  const name = (given.split(/[\\/]/).at(-1) || 'file').replaceAll('\u0000', '').toWellFormed().slice(0, 180)
  if (!taken.includes(name)) return name
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.]{1,8})?$/.exec(name) ?? []
  for (let n = 2; ; n += 1) if (!taken.includes(`${stem} (${n})${ending}`)) return `${stem} (${n})${ending}`
}

import type { FastifyRequest } from 'fastify'
import { refuse } from '#src/kernel/refusal.ts'

export interface FormFile { name: string; mediaType: string; bytes: Buffer }
export interface Form { fields: Record<string, string>; files: FormFile[] }

export interface FormLimits {
  /** Bytes of one file, and how that limit is said: `25 MB`. */
  fileSize: number
  said: string
  files: number
}

/** Whether the request carries form data; else its body is what the JSON parser made of it. */
export const isForm = (request: FastifyRequest): boolean => request.isMultipart()

/** Reads form data whole, within its limits. Refuses what is too large or not form data with a sentence. */
export async function readForm(request: FastifyRequest, limits: FormLimits): Promise<Form> {
  if (!request.isMultipart()) throw refuse(415, 'not-a-form', 'Send this as form data (multipart/form-data).')
  const form: Form = { fields: {}, files: [] }
  try {
    for await (const part of request.parts({ limits: { fileSize: limits.fileSize, files: limits.files, fields: 50, fieldSize: 1024 * 1024 } })) {
      if (part.type === 'file') form.files.push({ name: fileName(part.filename), mediaType: part.mimetype, bytes: await part.toBuffer() })
      else if (typeof part.value === 'string') form.fields[part.fieldname] = part.value
    }
  } catch (fault) {
    const code = (fault as { code?: unknown }).code
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw refuse(413, 'too-large', `A file may be up to ${limits.said}. Nothing was kept.`)
    if (code === 'FST_FILES_LIMIT') throw refuse(413, 'too-many-files', `Up to ${limits.files} files at once. Nothing was kept.`)
    throw fault
  }
  return form
}

/** A name without folders and control characters, of at most 200 characters. */
export function fileName(given: string | null | undefined): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const name = (given ?? '').toWellFormed().replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').split(/[\\/]/).at(-1)!.trim()
  if (name === '' || name === '.' || name === '..') return 'file'
  return name.length <= 200 ? name : `${name.slice(0, 160)}…${name.slice(-30)}`
}

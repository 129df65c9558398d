import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The directory that Solfa was cloned into. Paths in settings are relative to it, wherever the command was typed. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '')

export const version: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version

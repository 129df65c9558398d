import { readdirSync } from 'node:fs'
import type { Implementation } from '#src/platform/http/implement.ts'

const folder = new URL('./reports/', import.meta.url)

/** Every file in reports/ is one report and its own implementation: a new one is its route in the contract and its file, nothing else. */
export const insightsRoutes: Implementation[] = await Promise.all(readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort()
  .map(async (name) => ((await import(new URL(name, folder).href)) as { default: Implementation }).default))

import type { Result } from './steps.ts'

/**
 * Walks in a browser that failed, walked once more with the machine to themselves: a browser that was kept waiting by the other core's work is told
 * from a page that is wrong. What passes then counts as passed and is told as unsteady, with what it said. Nothing else is repeated: a property
 * that fell once for one seed has fallen.
 *
 * `walk` runs test files in a browser.
 */
export async function repeated(results: Result[], walk: (files: string[], name: string) => Promise<Result>): Promise<Result[]> {
  const fallen = (result: Result) => result.findings.failures.filter(({ file }) => file.startsWith('test/e2e/'))
  const files = [...new Set(results.flatMap(fallen).map(({ file }) => file))].sort()
  if (files.length === 0) return results
  const again = await walk(files, 'Walks that failed, repeated alone')
  // One that did not come to its end proves nothing for the walks behind it.
  const unproven = (name: string, file: string) => again.findings.failures.some((failure) => failure.file === '' || (failure.file === file && failure.name === name))
  return results.map((result) => {
    const unsteady = fallen(result).filter(({ name, file }) => !unproven(name, file))
    const failures = result.findings.failures.filter((failure) => !unsteady.includes(failure))
    const { passed, failed } = result.findings
    return { ...result, findings: { ...result.findings, failures, unsteady, passed: passed + unsteady.length, failed: failed - unsteady.length } }
  })
}

import { writeFileSync } from 'node:fs'
import type { TestEvent } from 'node:test/reporters'

/** What one run of the test runner found; the counts are of tests, not of the suites and tests that hold them. */
export interface Findings {
  passed: number
  failed: number
  skipped: { name: string; file: string; reason: string }[]
  failures: { name: string; file: string; text: string }[]
  /** Failed once, and passed when repeated alone. */
  unsteady: { name: string; file: string; text: string }[]
  slow: { name: string; file: string; seconds: number }[]
  /** The test that began last: the one to look at when a run does not come to its end. */
  last: string
}

/** A reporter that shows failures only, as they come, and writes its counts to the file named by SOLFA_TEST_FINDINGS. */
export default async function* reporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const findings: Findings = { passed: 0, failed: 0, skipped: [], failures: [], unsteady: [], slow: [], last: '' }
  const save = () => { writeFileSync(process.env['SOLFA_TEST_FINDINGS'] ?? 'findings.json', JSON.stringify(findings)) }
  save()
  const path: string[] = []
  for await (const { type, data } of source) {
    if (type === 'test:start') {
      path.length = data.nesting
      path[data.nesting] = data.name
      findings.last = `${path.join(' › ')} (${shortPath(data.file)})`
      save()
    } else if (type === 'test:pass') {
      const name = fullName(path, data)
      if (data.details.type === 'suite') continue
      if (data.skip !== undefined && data.skip !== false) findings.skipped.push({ name, file: shortPath(data.file), reason: typeof data.skip === 'string' ? data.skip : '' })
      else findings.passed += 1
      const seconds = data.details.duration_ms / 1000
      if (seconds > 5) findings.slow.push({ name, file: shortPath(data.file), seconds: Math.round(seconds) })
      save()
    } else if (type === 'test:fail') {
      const error = data.details.error
      const kind: unknown = Reflect.get(error, 'failureType')
      // A test that failed only because one inside it did was told already.
      if (kind === 'subtestsFailed') continue
      const name = fullName(path, data)
      const text = explain(error)
      findings.failed += 1
      findings.failures.push({ name, file: shortPath(data.file), text })
      save()
      yield `\n✖ ${name}\n  ${shortPath(data.file)}:${data.line ?? 0}\n${indent(text)}\n`
    } else if (type === 'test:stdout' || type === 'test:stderr') {
      yield data.message
    }
  }
  save()
}

function fullName(path: string[], data: { name: string; nesting: number }): string {
  return [...path.slice(0, data.nesting), data.name].join(' › ')
}

function shortPath(file: string | undefined): string {
  const here = process.cwd() + '/'
  return file === undefined ? '' : file.startsWith(here) ? file.slice(here.length) : file
}

function explain(error: Error): string {
  const cause: unknown = error.cause ?? error
  if (!(cause instanceof Error)) return String(cause)
  const frames = (cause.stack ?? cause.message).split('\n').filter((line) => !/node:internal|node_modules/.test(line))
  return frames.slice(0, 40).join('\n')
}

const indent = (text: string): string => text.split('\n').map((line) => `    ${line}`).join('\n')

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Findings } from './reporter.ts'

/** One thing that `npm test` does: a check that passes or fails as a whole, or a run of tests that counts itself. */
export interface Result {
  name: string
  seconds: number
  findings: Findings
  /** What it printed, shown when it failed. */
  output: string
}

// For one test, in milliseconds: far beyond what any takes, so that one that waits for ever is named and the rest go on.
const longest = 240_000

const nothing = (): Findings => ({ passed: 0, failed: 0, skipped: [], failures: [], unsteady: [], slow: [], last: '' })

/** A program that is one check: it passes when it ends with 0. */
export async function check(name: string, args: string[], minutes = 5): Promise<Result> {
  const { code, output, seconds } = await run(args, {}, minutes)
  const findings = nothing()
  if (code === 0) findings.passed = 1
  else {
    findings.failed = 1
    findings.failures.push({ name, file: '', text: output })
  }
  return { name, seconds, findings, output }
}

/** Test files in one process of Node's own test runner, with our reporter. */
export async function tests(name: string, files: string[], environment: Record<string, string> = {}, minutes = 15): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'solfa-findings-'))
  const file = join(folder, 'findings.json')
  try {
    const { code, output, seconds } = await run(
      // It ends once every test has: something that a test left open fails the test that looks for it, not the whole run.
      ['--test', '--test-isolation=none', '--test-force-exit', `--test-timeout=${longest}`, '--test-reporter=./script/test/reporter.ts', ...files],
      { ...environment, SOLFA_TEST_FINDINGS: file }, minutes)
    const findings = read(file)
    if (code !== 0 && findings.failed === 0) {
      // It ended without having told of a failure: a file that does not load, a process that fell over, or time that ran out.
      findings.failed = 1
      findings.failures.push({ name: `${name} came to its end`, file: '', text: `${output}\nThe last test that began: ${findings.last || 'none'}; passed by then: ${findings.passed}.` })
    }
    if (code === 0 && findings.passed === 0 && files.length > 0) {
      findings.failed = 1
      findings.failures.push({ name: `${name} has tests that run`, file: '', text: 'Not one test ran.' })
    }
    return { name, seconds, findings, output }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function read(file: string): Findings {
  try {
    const findings: Findings = JSON.parse(readFileSync(file, 'utf8'))
    return findings
  } catch {
    return nothing()
  }
}

function run(args: string[], environment: Record<string, string>, minutes: number): Promise<{ code: number; output: string; seconds: number }> {
  const from = performance.now()
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, ...environment } })
    let output = ''
    const hear = (chunk: Buffer) => { output = (output + chunk).slice(-200_000) }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const end = () => { if (child.pid !== undefined) try { process.kill(-child.pid, 'SIGKILL') } catch { /* It has ended. */ } }
    const timer = setTimeout(() => {
      output += `\nStopped after ${minutes} minutes.`
      end()
    }, minutes * 60_000)
    process.once('exit', end)
    child.on('close', (code) => {
      clearTimeout(timer)
      process.off('exit', end)
      done({ code: code ?? 1, output, seconds: (performance.now() - from) / 1000 })
    })
  })
}

import { ask, textAt, type Reached } from './ask.ts'

/** Says that Solfa is ready, and how each of the sample's cast signs in. Other checks read the first line: keep it as it is. */
export async function greet(reached: Reached): Promise<void> {
  const lines = await signInLines(reached)
  process.stdout.write(`Solfa is ready: ${reached.url}\n${lines.join('')}`)
}

async function signInLines(reached: Reached): Promise<string[]> {
  const cast = await ask(reached, 'GET', '/api/v1/sample/cast')
  if (cast.status !== 200 || !Array.isArray(cast.body) || cast.body.length === 0) return []
  const people = cast.body.map((person: unknown) => ({ name: textAt(person, 'name') ?? '', role: (textAt(person, 'role') ?? '').replaceAll('-', ' '), email: textAt(person, 'email') ?? '' }))
  const width = Math.max(...people.map(({ name, role }) => name.length + role.length + 2))
  const lines = ['\nSign in as one of the sample’s people. Each address works once; `npm run -s solfa -- sign-in <email>` prints a new one.\n']
  for (const { name, role, email } of people) {
    const link = await ask(reached, 'POST', '/api/v1/operator/sign-in-links', { email })
    const url = textAt(link.body, 'url')
    if (url !== undefined) lines.push(`  ${`${name}, ${role}`.padEnd(width)}  ${url}\n`)
  }
  return lines.length > 1 ? lines : []
}

import { refuse } from '#src/kernel/refusal.ts'
import type { Clock } from '#src/platform/clock.ts'
import { asOwner, type Db } from '#src/platform/db/pool.ts'
import type { App, Reply, Request } from '#src/platform/http/implement.ts'
import { speakerOf } from '#src/platform/http/problem.ts'
import { enterByLink } from './enter.ts'
import { installationOf } from '../installation.ts'
import { openLink } from './links.ts'
import { sampleCast } from './operator.ts'

/**
 * The addresses outside of the API: the page of a one-time link, and the sample's cast. Looking at a link uses nothing up, since
 * mail scanners look at every link; its one button does.
 */
export function signInPages(app: App, settings: { db: Db; clock: Clock; operatorToken?: string | undefined }): void {
  const { db } = settings
  installationOf(db).operatorToken = settings.operatorToken ?? null
  app.get('/sample/cast', (request) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')) throw refuse(403, 'loopback-only', 'This can be asked only from the machine that Solfa runs on.')
    return sampleCast({ db })
  })
  // In a scope of its own: only here may a plain form be sent.
  void app.register(async (scope) => linkPages(scope, settings))
}

function linkPages(app: App, { db, clock }: { db: Db; clock: Clock }): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { bodyLimit: 1024 }, (_request, payload, done) => { payload.resume().on('end', () => { done(null, null) }) })
  app.get<{ Params: { token: string } }>('/sign-in/:token', async (request, reply) => {
    const link = await asOwner(db, (tx) => openLink(tx, request.params.token))
    return link ? page(reply, 200, `Go in as ${link.name}.`, `${link.workspaceName}. This link works once.`, 'Go in') : spent(reply)
  })
  app.post<{ Params: { token: string } }>('/sign-in/:token', async (request, reply) => {
    // Without a cookie the guard has nothing to protect; here another site could sign somebody in as somebody else.
    if (fromElsewhere(request)) throw refuse(403, 'other-origin', 'This request comes from a page of another site.')
    const link = await asOwner(db, (tx) => openLink(tx, request.params.token))
    const entered = link && await enterByLink({ request, reply, db, now: clock.now(), newId: clock.newId }, request.params.token)
    if (!entered) return spent(reply)
    return reply.redirect(link.kind === 'invitation' ? '/settings/welcome' : '/', 303)
  })
}

function fromElsewhere({ headers }: Request): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return headers.origin !== undefined && headers.origin !== `http://${headers.host}` && headers.origin !== `https://${headers.host}`
}

const spent = (reply: Reply): Reply =>
  page(reply, 410, 'This link opens nothing any more.', 'It was used, a newer one was made, or it has run out. Ask for another, or sign in with your password.', null)

// It must look right before, and without, the web app: its own few lines of the same look.
function page(reply: Reply, status: number, title: string, about: string, button: string | null): Reply {
  const { language, read } = speakerOf(reply)
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').header('referrer-policy', 'same-origin').header('content-language', language).header('vary', 'accept-language').send(`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>Solfa: ${escape(read('sign in'))}</title>
<style>
:root { color-scheme: light dark; --paper: #fff; --ink: #14191b; --ink-2: #465053; --pencil: #006078; --on-pencil: #fff }
@media (prefers-color-scheme: dark) { :root { --paper: #15191b; --ink: #eaeeed; --ink-2: #b6bfc1; --pencil: #71c7de; --on-pencil: #03222b } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink); font: 14px/21px "Hanken Grotesk Variable", system-ui, sans-serif }
main { padding: 24px; max-width: 420px } h1 { font: 400 32px/38px Newsreader, "Newsreader Variable", Georgia, serif; letter-spacing: -0.012em; margin: 0 0 8px } p { margin: 0 0 24px; color: var(--ink-2) }
button, a { font: inherit; font-weight: 600; display: inline-block; padding: 11px 20px; border-radius: 5px; border: 1px solid var(--pencil); background: var(--pencil); color: var(--on-pencil); text-decoration: none; cursor: pointer }
:focus-visible { outline: 2px solid var(--pencil); outline-offset: 2px }
</style></head><body><main><h1>${escape(read(title))}</h1><p>${escape(read(about))}</p>
${button === null ? `<a href="/">${escape(read('To Solfa'))}</a>` : `<form method="post"><button autofocus>${escape(read(button))}</button></form>`}
</main></body></html>`)
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)

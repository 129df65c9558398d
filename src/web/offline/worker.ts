/**
 * The service worker: keeps the files of this release, so that Solfa opens without a connection. It never sees an answer of the API. The
 * build puts the list of files and the name of the release in; a new release is another text of this file, and stands at the next load.
 */
interface Waiting extends Event { waitUntil(work: Promise<unknown>): void }
interface Asked extends Waiting { request: Request; preloadResponse: Promise<Response | undefined>; respondWith(answer: Promise<Response>): void }
interface Worker extends EventTarget {
  location: Location
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  registration: { navigationPreload?: { enable(): Promise<void> } }
}
declare const RELEASE: { name: string; files: string[] }

const worker = self as unknown as Worker
const ours = 'solfa '
/** How long a page is waited for where there is a connection that does not carry. */
const patience = 4000

worker.addEventListener('install', (event) => (event as Waiting).waitUntil(install()))
worker.addEventListener('activate', (event) => (event as Waiting).waitUntil(takeOver()))
worker.addEventListener('fetch', (event) => {
  const asked = event as Asked
  const { pathname, origin } = new URL(asked.request.url)
  if (asked.request.method !== 'GET' || origin !== worker.location.origin) return
  if (asked.request.mode === 'navigate') { if (isPageOfTheApp(pathname)) asked.respondWith(page(asked)) }
  else if (pathname.startsWith('/assets/') || RELEASE.files.includes(pathname)) asked.respondWith(file(asked.request))
})

async function install(): Promise<void> {
  const cache = await caches.open(ours + RELEASE.name)
  await cache.addAll(RELEASE.files.map((path) => new Request(path, path.startsWith('/assets/') ? {} : { cache: 'reload' })))
  await worker.skipWaiting()
}

/** The release before stays until the next one: a page that is still open finds the parts it has not loaded yet. */
async function takeOver(): Promise<void> {
  const kept = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== ours + RELEASE.name)
  await Promise.all(kept.slice(0, -1).map((name) => caches.delete(name)))
  await worker.registration.navigationPreload?.enable()
  await worker.clients.claim()
}

/** A buyer's page, a sign-in link and the API's own pages are the server's alone. */
const isPageOfTheApp = (path: string): boolean => !/^\/(a|api|sign-in)(\/|$)/.test(path) && !/\.\w+$/.test(path)

/** The server's page wherever it answers, so that nobody stays with an old release; what is kept where it does not. */
async function page(asked: Asked): Promise<Response> {
  const kept = (await caches.open(ours + RELEASE.name)).match('/')
  const fresh = asked.preloadResponse.then((loaded) => loaded ?? fetch(asked.request))
  const late = new Promise<undefined>((done) => setTimeout(done, patience))
  const first = await Promise.race([fresh, late]).catch(() => undefined)
  // A fault of what stands before the server (a proxy without it behind) is silence, too.
  if (first && first.status < 502) return first
  return await kept ?? fresh
}

/** Names change with content: what is kept is right. What is new is kept, too. */
async function file(request: Request): Promise<Response> {
  const cache = await caches.open(ours + RELEASE.name)
  const kept = await cache.match(request, { ignoreVary: true }) ?? await caches.match(request, { ignoreVary: true })
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.ok && new URL(request.url).pathname.startsWith('/assets/')) await cache.put(request, fresh.clone()).catch(() => {})
  return fresh
}

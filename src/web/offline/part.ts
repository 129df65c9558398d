/** It comes no more before the whole page is loaded anew: the server is another release by now, or the browser remembers that a file of it could not be had. */
export class Gone extends Error {}

const had = new Map<string, Promise<void>>()

/**
 * Around each `import()` of a part that is loaded later, in place of Vite's own (vite.config.ts). Its files are fetched first, and it is asked for as a module
 * when all of them are here: a browser remembers of a module that it could not be had, Chromium also when only a hint asked for it, and would not
 * ask again before the whole page is loaded anew. What `fetch` could not get today, it gets tomorrow.
 */
export const __vitePreload = async <T>(load: () => Promise<T>, files: readonly string[] = []): Promise<T> => {
  await Promise.all(files.map((file) => have(`/${file}`)))
  return load().catch(async (fault: unknown) => {
    // Its files were asked for by the page's own head, as modules: if they can be had now, only the browser's memory of the failure stands between.
    const early = files.filter((file) => file.endsWith('.js') && isInThePage(`/${file}`))
    if (early.length === 0) throw fault
    await Promise.all(early.map((file) => fetched(`/${file}`)))
    throw new Gone(String(fault))
  })
}

/** Resolves once the browser has the file at hand; rejects without a connection, and with `Gone`. */
export function have(file: string): Promise<void> {
  let coming = had.get(file)
  if (!coming) {
    coming = isInThePage(file) ? Promise.resolve() : file.endsWith('.css') ? dressIn(file) : fetched(file)
    had.set(file, coming)
    coming.catch(() => had.delete(file))
  }
  return coming
}

/** What the page's own head asks for is on its way already (script/pages/ahead.ts). */
const isInThePage = (file: string): boolean => [...document.querySelectorAll('link[rel=modulepreload], link[rel=stylesheet]')].some((link) => link.getAttribute('href') === file)

async function fetched(file: string): Promise<void> {
  const answer = await fetch(file)
  if (answer.status === 404) throw new Gone(file)
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`)
  // Read to its end, it stays in the browser's cache for as long as its name.
  await answer.arrayBuffer()
}

function dressIn(file: string): Promise<void> {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', crossOrigin: '', href: file })
  return new Promise((done, failed) => {
    link.addEventListener('load', () => { done() })
    link.addEventListener('error', () => { link.remove(); failed(new Error(file)) })
    document.head.append(link)
  })
}

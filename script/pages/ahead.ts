// A page of the app is a chunk that is fetched once the app has started. Here each page gets the app's HTML once more, with links to its own
// chunks, so that a browser fetches both at the same time. The server gives `deals.$.html` for `/deals/<id>` (src/platform/http/pages.ts).
import { readFileSync } from 'node:fs'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle

/** `pages` is the file that lists them: a line with `path: '/deals/$id'` and `load: () => import('#src/…')` each. */
export const pagesAhead = (pages: string): Plugin => ({
  name: 'solfa:pages-ahead', apply: 'build', enforce: 'post',
  generateBundle: { order: 'post', handler(_, bundle) {
    const html = bundle['index.html'], app = Object.values(bundle).find((one) => isChunk(one) && one.isEntry && one.facadeModuleId?.replaceAll('\\', '/').endsWith('/src/web/index.html'))
    if (html?.type !== 'asset' || !app || !isChunk(app)) return
    const first = reachedFrom(bundle, app)
    for (const { path, module } of listed(readFileSync(pages, 'utf8'))) {
      const page = Object.values(bundle).find((one) => isChunk(one) && one.facadeModuleId?.replaceAll('\\', '/').endsWith(`/${module}`))
      if (!page || !isChunk(page)) throw new Error(`The page ${path} has no chunk of its own (${module}).`)
      const chunks = [...reachedFrom(bundle, page)].filter((one) => !first.has(one))
      const styles = chunks.flatMap((one) => [...(one.viteMetadata?.importedCss ?? [])])
      const links = [...chunks.map(({ fileName }) => `<link rel="modulepreload" crossorigin href="/${fileName}">`), ...styles.map((file) => `<link rel="preload" as="style" crossorigin href="/${file}">`)]
      this.emitFile({ type: 'asset', fileName: `${nameOf(path)}.html`, source: String(html.source).replace('</head>', () => `  ${links.join('\n    ')}\n  </head>`) })
    }
  } },
})

const isChunk = (one: Bundle[string]): one is Rolldown.OutputChunk => one.type === 'chunk'

/** `/deals/$id/brief` is `deals.$.brief`. */
const nameOf = (path: string): string => path.slice(1).replace(/\$\w+/g, () => '$').replaceAll('/', '.')

function listed(text: string): { path: string; module: string }[] {
  const lines = text.split('\n').filter((line) => !line.includes('open: true'))
  return lines.flatMap((line) => {
    const found = /path: '([^']+)'.*\bload: \(\) => import\('#([^']+)'\)/.exec(line)
    return found ? [{ path: found[1]!, module: found[2]! }] : []
  })
}

function reachedFrom(bundle: Bundle, chunk: Rolldown.OutputChunk, into = new Set<Rolldown.OutputChunk>()): Set<Rolldown.OutputChunk> {
  if (into.has(chunk)) return into
  into.add(chunk)
  for (const name of chunk.imports) {
    const next = bundle[name]
    if (next && isChunk(next)) reachedFrom(bundle, next, into)
  }
  return into
}

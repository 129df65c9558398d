import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { pagesAhead } from './script/pages/ahead.ts'
import { splitGerman } from './script/words/split.ts'

const server = process.env.SOLFA_URL ?? 'http://127.0.0.1:4870'

/** The face of what is operated is fetched with the page. The serif is four times as large and comes when a text asks for it: a phone reads before it has come. */
const preloadFonts: Plugin = {
  name: 'solfa:preload-fonts',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) =>
      Object.keys(bundle ?? {}).filter((file) => /hanken-grotesk-latin-wght-normal/.test(file))
        .map((file) => ({ tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` }, injectTo: 'head' as const })),
  },
}

const text = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')

/** The service worker, with the names of all that it keeps. Its text changes with whatever a page is made of. */
const keepsTheApp: Plugin = {
  name: 'solfa:keeps-the-app',
  apply: (_, { command, mode }) => command === 'build' && mode === 'production',
  buildStart() { this.emitFile({ type: 'chunk', id: fileURLToPath(new URL('src/web/offline/worker.ts', import.meta.url)), fileName: 'sw.js' }) },
  // After those that take away what turned out to be empty.
  enforce: 'post',
  generateBundle: { order: 'post', handler(_, bundle) {
    const made = Object.keys(bundle).filter((file) => /^assets\/.+\.(js|css)$/.test(file) || /(hanken-grotesk-latin-wght-normal|newsreader-latin-opsz)/.test(file)).map((file) => `/${file}`).toSorted()
    const files = ['/', '/theme.js', '/favicon.svg', '/manifest.webmanifest', ...made]
    const name = createHash('sha256').update([...files, text('src/web/index.html'), text('src/web/public/theme.js')].join('\n')).digest('hex').slice(0, 16)
    const worker = bundle['sw.js']
    if (worker?.type !== 'chunk' || worker.imports.length > 0) throw new Error('The service worker was not built as one file.')
    worker.code = `const RELEASE = ${JSON.stringify({ name, files })};\n${worker.code}`
  } },
}

/** Parts that come later are loaded so that what could not be had once can be had later: Vite's own way of it is put away. */
const partsComeAgain: Plugin = {
  name: 'solfa:parts-come-again', apply: 'build', enforce: 'pre',
  resolveId: (id) => (id === '\0vite/preload-helper.js' ? fileURLToPath(new URL('src/web/offline/part.ts', import.meta.url)) : null),
}

export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  publicDir: 'public',
  plugins: [react(), partsComeAgain, preloadFonts, splitGerman(), pagesAhead(fileURLToPath(new URL('src/web/pages.tsx', import.meta.url))), keepsTheApp],
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)), emptyOutDir: true, target: 'es2023',
    // `a.html` is the buyer's page, for addresses below /a/: it carries nothing of the app.
    rolldownOptions: {
      input: ['index.html', 'a.html'].map((page) => fileURLToPath(new URL(`src/web/${page}`, import.meta.url))),
      // What a page does not use of these doors it does not load: they do nothing by being imported.
      // What every page needs comes in two files, not in thirty: a phone pays for each. The buyer's page takes the first alone.
      output: { codeSplitting: { groups: [
        { name: 'base', tags: ['$initial'], test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
        { name: 'app', tags: ['$initial'], test: /[\\/](node_modules|src[\\/](web|kernel))[\\/](?!main\.tsx|offline[\\/]worker\.ts).*\.[cm]?[jt]sx?$/ },
      ] } },
      treeshake: { moduleSideEffects: (id) => !/\/src\/web\/(ui|parts|score|data|shell)\/[\w-]+\.tsx?$/.test(id) },
    },
    // Browsers that know light-dark(); older ones would get a second copy of every token.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], assetsInlineLimit: 0, reportCompressedSize: false, manifest: true,
  },
  server: { port: Number(process.env.WEB_PORT ?? 4871), proxy: { '/api': { target: server, changeOrigin: false } } },
})

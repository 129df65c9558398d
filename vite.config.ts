import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { splitGerman } from './script/words/split.ts'

const server = process.env.SOLFA_URL ?? 'http://127.0.0.1:4870'

/** The two faces of the first paint are fetched with the page; the others when a character or a style asks for them. */
const preloadFonts: Plugin = {
  name: 'solfa:preload-fonts',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) =>
      Object.keys(bundle ?? {}).filter((file) => /(hanken-grotesk-latin-wght|newsreader-latin-opsz)-normal/.test(file))
        .map((file) => ({ tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` }, injectTo: 'head' as const })),
  },
}

export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  publicDir: 'public',
  plugins: [react(), preloadFonts, splitGerman()],
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)), emptyOutDir: true, target: 'es2023',
    // `a.html` is the buyer's page, for addresses below /a/: it carries nothing of the app.
    rolldownOptions: {
      input: ['index.html', 'a.html'].map((page) => fileURLToPath(new URL(`src/web/${page}`, import.meta.url))),
      // What a page does not use of these doors it does not load: they do nothing by being imported.
      treeshake: { moduleSideEffects: (id) => !/\/src\/web\/(ui|parts|score|data|shell)\/[\w-]+\.tsx?$/.test(id) },
    },
    // Browsers that know light-dark(); older ones would get a second copy of every token.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], assetsInlineLimit: 0, reportCompressedSize: false, manifest: true,
  },
  server: { port: Number(process.env.WEB_PORT ?? 4871), proxy: { '/api': { target: server, changeOrigin: false } } },
})

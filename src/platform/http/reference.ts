import type { Route } from '#src/kernel/contract.ts'
import { tagOf } from './openapi.ts'
import { schemaOf, type JsonSchema } from './schema.ts'

/** The readable documentation of the contract, as one page without a script. */
export function referencePage(routes: readonly Route[]): string {
  const tags = [...new Set(routes.map(tagOf))]
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Solfa API</title><style>${css}</style>
<body><nav aria-label="Resources"><b>Solfa API</b>${tags.map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join('')}</nav><main>
<h1>Everything that the pages do, you can do.</h1>
<p>Make a key in Settings, then: <code>curl -H "Authorization: Bearer $SOLFA_KEY" $SOLFA/api/v1/deals</code>. The whole contract is at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a> (OpenAPI 3.1).</p>
<dl><dt>Writes</dt><dd>Send <code>Idempotency-Key</code>: the same key gives the same answer. PATCH and DELETE need <code>If-Match</code> with the ETag that you read (428 without, 412 when stale); on POST it is checked when sent.</dd>
<dt>Lists</dt><dd>Answer <code>{items, next}</code>; ask again with <code>after=next</code> until it is null. At most 200 at once, 50 unless said. Filters are fields: <code>?stage=qualify&amp;amount.from=10000&amp;sort=-closeOn</code>.</dd>
<dt>No</dt><dd>Is a problem document with a sentence. A refused move answers 409 with <code>refusals</code> (milestone, sentence, remedy) and <code>asks</code>.</dd>
<dt>Language</dt><dd>What Solfa says (why something is refused, what is missing, what happened) is English; with <code>Accept-Language: de</code> it is German, and <code>Content-Language</code> says so. What a person wrote, ids and rules are never translated.</dd>
<dt>Limits</dt><dd>2 MB a body, 25 MB a file, 100 MB an import, 6,000 requests a minute and address.</dd></dl>
${tags.map((tag) => `<section id="${escape(tag)}"><h2>${escape(tag)}</h2>${routes.filter((route) => tagOf(route) === tag).map(article).join('')}</section>`).join('')}</main></body></html>`
}

function article(route: Route): string {
  const refusals = Object.entries(route.refusals ?? {})
  return `<article><h3 id="${escape(route.id)}"><code>${route.method}</code> ${escape(`/api/v1${route.path}`)}</h3><p>${escape(route.summary)} <small>${escape(policyOf(route))}</small></p>
${table('In the query', route.query && schemaOf(route.query, 'input'))}${table('In the body', route.multipart ? undefined : route.body && schemaOf(route.body, 'input'))}
${refusals.length > 0 ? `<p><small>May refuse: ${refusals.map(([rule, status]) => `${escape(rule)} (${status})`).join(', ')}.</small></p>` : ''}</article>`
}

const policyOf = (route: Route): string =>
  route.policy === 'anyone' ? 'Open.' : route.policy === 'loopback' ? 'From this machine only.' : route.policy === 'signed-in' ? 'Any person of the workspace.' : `Needs the right ${route.policy.slice(4)}.`

function table(title: string, schema: JsonSchema | undefined): string {
  const properties = Object.entries((schema?.['properties'] as Record<string, JsonSchema> | undefined) ?? {})
  if (properties.length === 0) return ''
  const required = new Set((schema?.['required'] as string[] | undefined) ?? [])
  return `<details><summary>${title}: ${properties.length} ${properties.length === 1 ? 'field' : 'fields'}</summary><table>${properties.map(([name, one]) => `<tr><th>${escape(name)}${required.has(name) ? ' *' : ''}</th><td>${escape(typeOf(one))}</td></tr>`).join('')}</table></details>`
}

const typeOf = (schema: JsonSchema): string =>
  schema['enum'] ? (schema['enum'] as string[]).join(' | ') : schema['anyOf'] ? (schema['anyOf'] as JsonSchema[]).map(typeOf).join(' or ') : [schema['type']].flat().join(' or ') + (schema['format'] ? `, ${String(schema['format'])}` : '')

const escape = (text: string): string => text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark]!)

const css = `:root{color-scheme:light dark;--ink:light-dark(#14191b,#eaeeed);--ink-2:light-dark(#465053,#b6bfc1);--line:light-dark(#dce1e0,#2a3134);--paper:light-dark(#fff,#15191b);--pencil:light-dark(#006078,#71c7de)}
body{margin:0;display:grid;grid-template-columns:176px minmax(0,1fr);background:var(--paper);color:var(--ink);font:14px/21px "Hanken Grotesk",system-ui,sans-serif}nav{position:sticky;top:0;height:100vh;overflow:auto;display:flex;flex-direction:column;gap:6px;padding:20px;box-sizing:border-box;border-right:1px solid var(--line)}a{color:var(--pencil)}
main{padding:24px 32px 64px;max-width:860px}h1{font:400 32px/38px Newsreader,Georgia,serif}h2{font:420 23px/29px Newsreader,Georgia,serif;border-bottom:1px solid var(--ink);margin-top:40px}h3{font-size:14px;margin:20px 0 0}small,dd,summary{color:var(--ink-2)}dt{font-weight:600}dd{margin:0 0 8px}table{border-collapse:collapse}th,td{text-align:left;padding:3px 16px 3px 0;border-bottom:1px solid var(--line);font-weight:400;vertical-align:top}th{font-family:ui-monospace,monospace;font-size:12.5px}code{font-size:12.5px}
@media(max-width:720px){body{display:block}nav{position:static;height:auto;flex-direction:row;flex-wrap:wrap;border:0;border-bottom:1px solid var(--line)}main{padding:16px}}`

import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { RenderError } from '../errors.ts'
import { type Html, html, rawHtml } from './html.ts'

/** A page in a single file. */
export interface PageParts {
  readonly title: string
  readonly description: string
  readonly body: Html
  /** Values that the scripts read, by the id of the element that holds each as JSON, packed with gzip. */
  readonly data: Readonly<Record<string, unknown>>
  readonly style: string
  /** Run one after another, at the end. */
  readonly scripts: readonly string[]
}

/**
 * The file. It loads nothing and runs nothing but what it was made with: its content security policy names style and scripts by their hashes, and
 * lets data out of no string (no `eval`).
 *
 * @throws RenderError for a script or a style that would end its own element
 */
export function pageDocument({ title, description, body, data, style, scripts }: PageParts): string {
  const [ownStyle, ...ownScripts] = [style, ...scripts].map(inlineText)
  const policy = [
    "default-src 'none'",
    `script-src ${ownScripts.map(hashOf).join(' ')}`,
    `style-src ${hashOf(ownStyle ?? '')}`,
    'img-src data: blob:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${rawHtml(ownStyle ?? '')}</style>
</head>
<body>
${body}
${Object.entries(data).map(([id, value]) => html`<script type="text/plain" id="${id}">${packJson(value)}</script>\n`)}
${ownScripts.map((script) => html`<script>${rawHtml(script)}</script>\n`)}
</body>
</html>
`
  return String(page)
}

/** A quarter as long as the text itself; nothing in it can end the element. */
function packJson(value: unknown): string {
  return gzipSync(JSON.stringify(value), { level: 9 }).toString('base64')
}

/** Browsers hash what they have read, with line feeds alone. */
function inlineText(text: string): string {
  if (/<\/(script|style)|<!--/i.test(text)) throw new RenderError('a script or a style would end its own element')
  return text.replaceAll(/\r\n?/g, '\n')
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

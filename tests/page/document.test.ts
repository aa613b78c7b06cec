import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { formatAssets } from '../../scripts/page-assets.ts'
import { shareRows } from '../../src/page/charts.ts'
import { pageDocument } from '../../src/page/document.ts'
import { html } from '../../src/page/html.ts'
import { tableHtml } from '../../src/page/table.ts'
import { caught } from '../support/caught.ts'

const parts = { title: 'T', description: 'D', body: html`<main></main>`, data: {}, style: 'a{}', scripts: ['run()'] }

describe('html', () => {
  it('escapes what is put into it, and nothing twice', () => {
    const inner = html`<b>${'<&>'}</b>`
    expect(String(html`<p title="${`"'`}">${inner}${1}${[inner, inner]}</p>`)).toBe(
      '<p title="&quot;&#39;"><b>&lt;&amp;&gt;</b>1<b>&lt;&amp;&gt;</b><b>&lt;&amp;&gt;</b></p>',
    )
  })

  it('takes nothing for markup that only looks like it', () => {
    const forged: unknown = { toString: () => '<script>' }
    expect(String(html`${String(forged)}`)).toBe('&lt;script&gt;')
  })
})

describe('pageDocument', () => {
  it('names its style and its scripts in its policy, and allows nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(pageDocument(parts))?.[1]
    const hash = (text: string) => `&#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`
    expect(policy?.split('; ')).toEqual([
      'default-src &#39;none&#39;',
      `script-src ${hash('run()')}`,
      `style-src ${hash('a{}')}`,
      'img-src data: blob:',
      'font-src data:',
      'base-uri &#39;none&#39;',
      'form-action &#39;none&#39;',
    ])
  })

  it('holds data that can not end its element', () => {
    const page = pageDocument({ ...parts, data: { some: { text: '</script><!-- <script>' } } })
    const [, packed = ''] = /<script type="text\/plain" id="some">(.*?)<\/script>/.exec(page) ?? []
    expect(packed).toMatch(/^[A-Za-z0-9+/=]+$/)
    expect(JSON.parse(String(gunzipSync(Buffer.from(packed, 'base64'))))).toEqual({ text: '</script><!-- <script>' })
  })

  it.each(['x = "</script>"', '<!-- x', 'y = "</STYLE"'])(
    'refuses a script that would end its element: %s',
    async (script) => {
      expect((await caught(() => pageDocument({ ...parts, scripts: [script] }))).name).toBe('RenderError')
      expect((await caught(() => pageDocument({ ...parts, style: script }))).name).toBe('RenderError')
    },
  )

  it('writes line ends as browsers read and hash them', () => {
    expect(pageDocument({ ...parts, scripts: ['a()\r\nb()'] })).toBe(pageDocument({ ...parts, scripts: ['a()\nb()'] }))
  })
})

describe('shareRows', () => {
  const chart = (values: object[]) => ({
    title: '',
    description: '',
    file: 'x',
    spec: { layer: [{ data: { name: 'points', values }, mark: 'point' as const }] },
    wide: {
      data: [
        { name: 'points', values },
        { name: 'derived', source: 'points' },
      ],
    },
    narrow: { data: [{ name: 'points', values: [...values] }] },
  })

  it('keeps equal rows once, and numbers to seven digits', () => {
    const { charts, rows } = shareRows({ a: { x: chart([{ y: 1 / 3 }]), z: chart([{ y: 2 }]) } })
    expect(rows).toEqual([[{ y: 0.3333333 }], [{ y: 2 }]])
    expect(charts.a?.z?.spec).toEqual({ layer: [{ data: { name: 'points', values: 1 }, mark: 'point' }] })
    expect(charts.a?.x?.wide.data).toEqual([
      { name: 'points', values: 0 },
      { name: 'derived', source: 'points' },
    ])
    expect(charts.a?.z?.narrow.data).toEqual([{ name: 'points', values: 1 }])
  })
})

describe('tableHtml', () => {
  it('heads columns and rows, and carries what to sort by', () => {
    const table = String(
      tableHtml({
        caption: 'A & B',
        isSortable: true,
        columns: [
          { label: 'code', align: 'left' },
          { label: 'share', align: 'right' },
        ],
        rows: [{ iso3: 'BTN', cells: [{ text: 'BTN' }, { text: '33.3', value: 100 / 3 }] }],
      }),
    )
    expect(table).toContain('<caption class="unseen">A &amp; B</caption>')
    expect(table).toContain('<th scope="col" class="right"><button type="button">share</button></th>')
    expect(table).toContain('<tr data-iso3="BTN"><th scope="row">BTN</th><td data-value="33.333333">33.3</td></tr>')
  })
})

describe('the script and the style of the page', () => {
  it('are those that their sources make', async () => {
    const isCurrent = readFileSync('src/page/assets.ts', 'utf8') === (await formatAssets())
    expect(isCurrent, 'src/page/assets.ts is old: npm start -- scripts/page-assets.ts').toBe(true)
  })
})

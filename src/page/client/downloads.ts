import type { Files, Rows } from '../page-data.ts'
import type { ChartCard } from './chart-card.ts'

/** Lets the tables that the page carries be saved, and each chart as it is shown. */
export function setUpDownloads(files: Files, cards: readonly ChartCard[], rows: readonly Rows[]): void {
  document.addEventListener('click', async ({ target }) => {
    const button = target instanceof HTMLElement ? target.closest('button') : null
    const { file, format } = button?.dataset ?? {}
    if (file !== undefined) save(file, csvOf(files[file]))
    if (format === undefined) return
    const name = button?.closest<HTMLElement>('[data-figure]')?.dataset.figure
    const shown = cards.find((card) => card.name === name)?.shown()
    if (!shown) return
    const { file: base } = shown.chart
    const content = format === 'csv' ? csvOf(files[`${base}.csv`]) : await contentOf(format, shown, rows)
    save(`${base}.${format}`, content)
  })
}

function csvOf(text = ''): Blob {
  return new Blob([text], { type: 'text/csv;charset=utf-8' })
}

type Shown = NonNullable<ReturnType<ChartCard['shown']>>

/** Pictures are light whatever the page is: they are for documents. */
async function contentOf(format: string, { chart, view }: Shown, rows: readonly Rows[]): Promise<Blob> {
  if (format === 'svg') return new Blob([await view.toSVG()], { type: 'image/svg+xml' })
  if (format === 'png') return pngOf(await view.toCanvas(2))
  return new Blob([`${JSON.stringify(withValues(chart.spec, rows), null, 2)}\n`], { type: 'application/json' })
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob === null ? reject(new Error('the browser makes no PNG of the chart')) : resolve(blob),
    )
  })
}

/** Rows come back to where the page has their places alone. */
function withValues(spec: object, rows: readonly Rows[]): unknown {
  const fill = (part: unknown, name: string): unknown => {
    if (typeof part !== 'object' || part === null) return part
    if (Array.isArray(part)) return part.map((one) => fill(one, ''))
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [
        key,
        name === 'data' && key === 'values' && typeof value === 'number' ? rows[value] : fill(value, key),
      ]),
    )
  }
  return fill(spec, '')
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers read it only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

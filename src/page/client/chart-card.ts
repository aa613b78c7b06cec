import type { Rows, SharedVariants } from '../page-data.ts'
import { type DrawnChart, drawChart } from './chart-view.ts'
import { all, byId, childOf } from './elements.ts'
import { showTooltip } from './tooltip.ts'

/** Below this width of its box a chart is drawn in the narrow size; a wide one shrinks down to it and can still be read. */
const narrowBelow = 560

/** A figure on the page. */
export interface ChartCard {
  /** Draws what is chosen, in the size that fits; nothing where that is shown already. */
  readonly draw: () => Promise<void>
  /** Lets an economy stand out; with `''`, none. Says whether the figure has it. */
  readonly highlight: (iso3: string) => boolean
}

/** What a reader does to the marks of economies; `''` for a place without one. */
export interface MarkEvents {
  readonly onHover: (iso3: string) => void
  readonly onPick: (iso3: string) => void
}

/** Brings a figure to life: its choices, its size, its marks. */
export function chartCard(
  figure: HTMLElement,
  { charts, rows }: { readonly charts: SharedVariants; readonly rows: readonly Rows[] },
  events: MarkEvents,
): ChartCard {
  const box = childOf(figure, '.chart')
  let wanted = ''
  let drawn: DrawnChart | null = null
  let highlighted = ''

  async function draw(): Promise<void> {
    const key = chosenKey(figure)
    const size = (box.clientWidth || document.body.clientWidth) < narrowBelow ? 'narrow' : 'wide'
    const chart = charts[key]
    const drawing = `${key} ${size}`
    if (chart === undefined || drawing === wanted) return
    wanted = drawing
    const next = await drawChart(chart[size], rows, highlighted)
    if (wanted !== drawing) return void next.view.finalize()
    drawn?.view.finalize()
    drawn = next
    listen(next, events)
    box.replaceChildren(next.container)
    box.setAttribute('aria-label', chart.description)
    highlight(highlighted)
  }

  function highlight(iso3: string): boolean {
    highlighted = iso3
    const isOwn = drawn?.codes.has(iso3) ?? false
    if (drawn !== null && drawn.codes.size > 0) void drawn.view.signal('highlight', isOwn ? iso3 : '').runAsync()
    for (const row of all('tr[data-iso3]', figure)) row.classList.toggle('highlighted', row.dataset.iso3 === iso3)
    return isOwn
  }

  followChoices(figure, charts, draw)
  new ResizeObserver(() => {
    if (drawn !== null) void draw()
  }).observe(box)
  return { draw, highlight }
}

function followChoices(figure: HTMLElement, charts: SharedVariants, draw: () => Promise<void>): void {
  const showTable = tablesOf(figure)
  figure.addEventListener('change', async () => {
    const key = chosenKey(figure)
    showTable(key)
    await draw()
    byId('changed').textContent = charts[key]?.title ?? ''
  })
}

function listen({ view, container }: DrawnChart, { onHover, onPick }: MarkEvents): void {
  view.addEventListener('mousemove', (_, item) => onHover(codeOf(item?.datum)))
  view.addEventListener('click', (_, item) => onPick(codeOf(item?.datum)))
  container.addEventListener('mouseleave', () => {
    onHover('')
    showTooltip(null)
  })
}

function codeOf(datum: unknown): string {
  const isEconomy = typeof datum === 'object' && datum !== null && 'iso3' in datum && typeof datum.iso3 === 'string'
  return isEconomy ? String(datum.iso3) : ''
}

/** The values of what is chosen, as the charts are found by. */
function chosenKey(figure: HTMLElement): string {
  const chosen = [...figure.querySelectorAll<HTMLInputElement>('input:checked')]
  return chosen.map(({ value }) => value).join('|')
}

/** The table goes with the chart; those of other choices wait in templates, so that the page is light. */
function tablesOf(figure: HTMLElement): (key: string) => void {
  let shown = figure.querySelector<HTMLElement>('[data-variant]')
  const waiting = [...figure.querySelectorAll('template')].map(({ content }) => childOf(content, '[data-variant]'))
  const tables = new Map([shown, ...waiting].map((table) => [table?.dataset.variant, table]))
  return (key) => {
    const next = tables.get(key)
    if (!next || next === shown) return
    shown?.replaceWith(next)
    shown = next
  }
}

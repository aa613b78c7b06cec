import type { Rows, SharedChart, SharedVariants } from '../page-data.ts'
import { type DrawnChart, drawChart } from './chart-view.ts'
import { type Choices, choicesOf } from './choices.ts'
import { all, byId, childOf } from './elements.ts'
import { followKeys } from './marks.ts'
import { showTooltip } from './tooltip.ts'

/** Below this width of its box a chart is drawn in the narrow size; a wide one shrinks down to it and can still be read. */
const narrowBelow = 560

/** A figure on the page. */
export interface ChartCard {
  readonly name: string
  readonly choices: Choices
  /** Draws what is chosen, in the size that fits; nothing where that is shown already. */
  readonly draw: () => Promise<void>
  /** Lets economies stand out; without any, none. Says whether the figure has one of them. */
  readonly highlight: (codes: readonly string[]) => boolean
  /** What is shown; null before it is drawn. */
  readonly shown: () => { readonly chart: SharedChart; readonly view: VegaView } | null
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
  onChosen: () => void,
): ChartCard {
  const box = childOf(figure, '.chart')
  const choices = choicesOf(figure)
  let wanted = ''
  let drawn: (DrawnChart & { readonly chart: SharedChart }) | null = null
  let highlighted: readonly string[] = []

  async function draw(): Promise<void> {
    const key = choices.key()
    const size = (box.clientWidth || document.body.clientWidth) < narrowBelow ? 'narrow' : 'wide'
    const chart = charts[key]
    const drawing = `${key} ${size}`
    if (chart === undefined || drawing === wanted) return
    wanted = drawing
    const next = await drawChart(chart[size], rows, highlighted)
    if (wanted !== drawing) return void next.view.finalize()
    drawn?.view.finalize()
    drawn = { ...next, chart }
    listen(next, events)
    box.replaceChildren(next.container)
    box.setAttribute('aria-label', `${chart.description} ${keysHelp}`)
    highlight(highlighted)
  }

  function highlight(codes: readonly string[]): boolean {
    highlighted = codes
    const own = codes.filter((code) => drawn?.codes.has(code) ?? false)
    if (drawn !== null && drawn.codes.size > 0) void drawn.view.signal('highlight', own.join(' ')).runAsync()
    for (const row of all('tr[data-iso3]', figure)) {
      row.classList.toggle('highlighted', codes.includes(row.dataset.iso3 ?? ''))
    }
    return own.length > 0
  }

  const showTable = tablesOf(figure)
  choices.onChange(async (isByReader) => {
    showTable(choices.key())
    await draw()
    if (isByReader) byId('changed').textContent = charts[choices.key()]?.title ?? ''
    highlight(highlighted)
    if (isByReader) onChosen()
  })
  followKeys(box, (datum) => events.onPick(codeOf(datum)))
  new ResizeObserver(() => {
    if (drawn !== null) void draw()
  }).observe(box)
  return { name: figure.dataset.figure ?? '', choices, draw, highlight, shown: () => drawn }
}

const keysHelp = 'Arrow keys say its values one by one, Enter highlights.'

function listen({ view, container }: DrawnChart, { onHover, onPick }: MarkEvents): void {
  view.addEventListener('mouseover', (_, item) => onHover(codeOf(item?.datum)))
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

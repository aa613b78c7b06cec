import { expressionInterpreter } from 'vega-interpreter'
import type { Rows, SharedSpec } from '../page-data.ts'
import { showTooltip } from './tooltip.ts'

/** A chart that is drawn. */
export interface DrawnChart {
  readonly view: VegaView
  readonly container: HTMLElement
  /** The codes of its economies, where it can let one stand out. */
  readonly codes: ReadonlySet<string>
}

/** Vega measures texts on a canvas, which takes another font as long as the page's own are not read. Should they fail, the charts are still drawn. */
const fontsRead = Promise.allSettled([...document.fonts].map((font) => font.load()))

/**
 * Draws a chart as SVG, aside. Its expressions are read by an interpreter: the page's content security policy lets no text become code.
 *
 * @param highlighted the economies that stand out from the start, as far as the chart has them
 */
export async function drawChart(
  shared: SharedSpec,
  rows: readonly Rows[],
  highlighted: readonly string[],
): Promise<DrawnChart> {
  await fontsRead
  const spec = withRows(shared, rows)
  const codes = codesIn(spec)
  const container = document.createElement('div')
  // The box around it has the description; the names of single marks are for tooltips.
  container.setAttribute('aria-hidden', 'true')
  const runtime = vega.parse(spec, {}, { ast: true })
  const view = new vega.View(runtime, { renderer: 'svg', container, expr: expressionInterpreter })
  view.tooltip((_, event, __, value) => showTooltip(event, value))
  if (codes.size > 0) view.signal('highlight', highlighted.filter((code) => codes.has(code)).join(' '))
  await view.runAsync()
  return { view, container, codes }
}

/** Vega notes in the rows what it has made of them, so each drawing has its own. */
function withRows(shared: SharedSpec, rows: readonly Rows[]): VegaSpec {
  const data = shared.data.map((set) => {
    return set.values === undefined ? set : { ...set, values: structuredClone(rows[set.values]) }
  })
  return { ...shared, data } as VegaSpec
}

function codesIn({ signals = [], data = [] }: VegaSpec): Set<string> {
  if (!signals.some(({ name }) => name === 'highlight')) return new Set()
  const rows = data.flatMap((set) => ('values' in set && Array.isArray(set.values) ? set.values : []))
  return new Set(rows.map((row: { readonly iso3?: string }) => row.iso3).filter((iso3) => iso3 !== undefined))
}

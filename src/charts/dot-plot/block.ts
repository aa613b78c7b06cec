import { greatest, least } from '../../formats/extent.ts'
import { highlightOpacity } from '../highlight.ts'
import type { ChartLayer, ChartView } from '../spec.ts'
import { ink } from '../theme.ts'
import { greatestOf, tickCount, valueTooltip } from '../values.ts'
import { type DotPlotLayout, type DotPlotOptions, type DotPlotRow, lastText, valueOffset, yearLooks } from './layout.ts'

/** Rows that stand one below the other. */
interface Block {
  readonly rows: readonly DotPlotRow[]
  readonly index: number
  readonly layout: DotPlotLayout
  readonly options: DotPlotOptions
}

export function drawBlock(block: Block): ChartView {
  const { layout, index } = block
  return {
    width: layout.plotWidth,
    height: { step: layout.step },
    layer: [
      ...drawYears(block),
      drawValues(block),
      ...(layout.groupWidth === 0 ? [] : drawGroups(block)),
      ...(index === 0 ? layout.legend.layers : []),
    ],
  }
}

function yOf({ rows, layout }: Block) {
  const { blocks, labelPadding, left, nameWidth, fontSize } = layout
  // An empty row makes a block as high as the one beside it.
  const missing = (blocks[0]?.length ?? 0) - rows.length
  return {
    field: 'name',
    type: 'nominal' as const,
    title: null,
    scale: { domain: [...rows.map(({ name }) => name), ...Array.from({ length: missing }, () => '')] },
    axis: {
      domain: false,
      ticks: false,
      grid: true,
      gridColor: '#f0f0f0',
      minExtent: left,
      labelPadding,
      labelLimit: nameWidth + 1,
      labelFontSize: fontSize,
    },
  }
}

function xOf({ layout, options }: Block) {
  return {
    type: 'quantitative' as const,
    title: options.value.title,
    scale: { domain: [...layout.domain], nice: false },
    axis: { tickCount, domain: false, ticks: false, titleAnchor: 'end' as const },
  }
}

/** The marks of the years, and the span that they stand on. */
function drawYears(block: Block): ChartLayer[] {
  const { rows, index, layout, options } = block
  const { years } = options
  const [x, y] = [xOf(block), yOf(block)]
  const domain = years.map(String)
  const look = (of: 'shape' | 'fill' | 'stroke') => ({
    field: 'year',
    type: 'nominal' as const,
    legend: null,
    scale: { domain, range: yearLooks.map((one) => one[of]) },
  })
  const points = rows.flatMap(({ iso3, name, values }) =>
    years.map((year) => ({ iso3, name, year: String(year), value: values[year] ?? null })),
  )
  const spans = rows.map((row) => {
    const present = years.map((year) => row.values[year]).filter((value) => value !== undefined)
    return { iso3: row.iso3, name: row.name, low: least(present), high: greatest(present) }
  })
  return [
    {
      data: { name: `spans-${index}`, values: spans },
      mark: { type: 'rule', color: '#a6a6a6', strokeWidth: 2 },
      encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' }, opacity: highlightOpacity(1) },
    },
    {
      data: { name: `points-${index}`, values: points },
      mark: { type: 'point', size: 0.45 * layout.fontSize ** 2, strokeWidth: 1.4 },
      encoding: {
        y,
        x: { ...x, field: 'value' },
        opacity: highlightOpacity(1),
        shape: look('shape'),
        fill: look('fill'),
        stroke: look('stroke'),
        tooltip: valueTooltip(options.value),
      },
    },
  ]
}

function drawValues(block: Block): ChartLayer {
  const { rows, index, layout, options } = block
  const values = rows.map((row) => ({
    iso3: row.iso3,
    name: row.name,
    end: greatestOf(row, options.years, layout.domain[0]),
    value: lastText(row, options),
  }))
  return {
    data: { name: `last-${index}`, values },
    mark: { type: 'text', align: 'left', baseline: 'middle', dx: valueOffset, fontSize: layout.fontSize, color: ink },
    encoding: {
      y: yOf(block),
      x: { ...xOf(block), field: 'end' },
      opacity: highlightOpacity(1),
      text: { field: 'value', type: 'nominal' },
    },
  }
}

/** The shape and the letters of each economy's group, between the name and the plot. */
function drawGroups(block: Block): ChartLayer[] {
  const { rows, index, layout, options } = block
  const { fontSize, groupWidth } = layout
  const y = yOf(block)
  const values = rows.flatMap(({ iso3, name, group }) => {
    const { color, shape, letters } = options.groups?.find(({ id }) => id === group) ?? {}
    return letters === undefined ? [] : [{ iso3, name, color, shape, letters }]
  })
  const data = { name: `groups-${index}`, values }
  const opacity = highlightOpacity(1)
  return [
    {
      data,
      mark: {
        type: 'point',
        size: 0.33 * fontSize ** 2,
        x: -groupWidth,
        strokeWidth: 1,
        aria: false,
        shape: { expr: 'datum.shape' },
        fill: { expr: 'datum.color' },
        stroke: { expr: 'datum.color' },
      },
      encoding: { y, opacity },
    },
    {
      data,
      mark: { type: 'text', align: 'left', baseline: 'middle', x: -groupWidth + 0.7 * fontSize, fontSize, color: ink },
      encoding: { y, opacity, text: { field: 'letters', type: 'nominal' } },
    },
  ]
}

import { RenderError } from '../../errors.ts'
import { palette } from '../palette.ts'
import { formatNumber } from '../scale.ts'
import { textWidth } from '../text.ts'
import { type ChartText, innerWidth, sizeOf } from '../theme.ts'

/** What the areas of one colour have in common. */
export interface MapClass {
  /** For the legend: its values, and how many economies. */
  readonly label: string
  readonly fill: string
  readonly stroke: string
  /** Of the outline; `[1, 0]` is unbroken. */
  readonly dash: [number, number]
}

/** The values of a map and their names. */
export interface MapOptions extends ChartText {
  /** What the values are, in a word or two, such as `share`. */
  readonly label: string
  /** What is written after a value, such as ` %`; default nothing. */
  readonly unit?: string | undefined
  /** How values are written, as d3-format has it; default `,.1f`. */
  readonly format?: string | undefined
  /** The ends of the classes, from low to high: one more than there are classes, of which there are five at most. A class includes its lower end; the last class includes both. */
  readonly bounds: readonly number[]
  /** The text for an economy without a value; default `no data`. */
  readonly noData?: string | undefined
  /** The texts for areas that are not among the rows: in the legend, and for one area; default `not listed` for both. */
  readonly unlisted?: { readonly legend: string; readonly area: string } | undefined
}

/** From light to dark in steps that readers with any colour vision tell apart, and distinct from any grey (ColorBrewer's YlGnBu). */
const fills = ['#ffffcc', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'] as const

const border = '#8a8a8a'
const unbroken: MapClass['dash'] = [1, 0]
const noDataLook: Omit<MapClass, 'label'> = { fill: palette.noData, stroke: '#4d4d4d', dash: [1.4, 1.2] }
const unlistedLook: Omit<MapClass, 'label'> = { fill: '#ffffff', stroke: border, dash: [0.8, 1.8] }

/** The classes of a map, those of values from low to high. */
export interface MapClasses {
  readonly values: readonly MapClass[]
  readonly noData: MapClass
  readonly unlisted: MapClass
  readonly of: (value: number | null) => MapClass
}

/**
 * @param unlisted how many areas of the map are not economies
 * @throws RenderError for invalid bounds, and for a value outside them
 */
export function mapClasses(values: readonly (number | null)[], unlisted: number, options: MapOptions): MapClasses {
  const { bounds, unit = '', noData = 'no data' } = options
  checkBounds(bounds, values)
  const places = values.map((value) => (value === null ? null : placeOf(value, bounds)))
  const count = (place: number | null) => places.filter((one) => one === place).length
  const classes = bounds.slice(1).map((high, place): MapClass => {
    const ends = [bounds[place] ?? high, high].map((bound) => formatNumber(bound, ',')).join(' to ')
    return {
      label: `${ends}${unit} (${count(place)})`,
      fill: fillOf(place, bounds.length - 1),
      stroke: border,
      dash: unbroken,
    }
  })
  const none = { label: `${noData} (${count(null)})`, ...noDataLook }
  return {
    values: classes,
    noData: none,
    unlisted: { label: `${options.unlisted?.legend ?? 'not listed'} (${unlisted})`, ...unlistedLook },
    of: (value) => (value === null ? none : (classes[placeOf(value, bounds)] ?? none)),
  }
}

function checkBounds(bounds: readonly number[], values: readonly (number | null)[]): void {
  const [low = 0, high = 0] = [bounds.at(0), bounds.at(-1)]
  const isRising = bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? bound))
  if (!isRising || bounds.length < 2 || bounds.length > fills.length + 1) {
    throw new RenderError(
      `[${bounds.join(', ')}] are not valid bounds of classes; give 2 to ${fills.length + 1} numbers from low to high, such as [0, 50, 100]`,
    )
  }
  const outside = values.find((value) => value !== null && !(value >= low && value <= high))
  if (outside !== undefined)
    throw new RenderError(`the value ${outside} is outside the classes, which go from ${low} to ${high}`)
}

function placeOf(value: number, bounds: readonly number[]): number {
  return bounds.slice(1, -1).filter((bound) => bound <= value).length
}

/** Fewer classes than there are colours keep the lightest and the darkest. */
function fillOf(place: number, count: number): string {
  const step = (fills.length - 1) / Math.max(1, count - 1)
  return fills[Math.round(place * step)] ?? fills[0]
}

/** The encodings by class, with a legend that is not a wider than the chart, and the height that the legend takes. */
export function drawLegend({ values, noData, unlisted }: MapClasses, options: Pick<ChartText, 'size'>) {
  const all = [...values, noData, unlisted]
  const { label: fontSize } = sizeOf(options).type
  const widest = Math.max(...all.map(({ label }) => textWidth(label, { fontSize })))
  const [symbol, gap] = [fontSize + 2, 10]
  const room = Math.floor((innerWidth(options) + gap) / (widest + symbol + 6 + gap))
  // Where one line is too short for all, the values have one to themselves.
  const columns = room >= all.length ? all.length : Math.min(room, values.length)
  const channel = <Value>(range: readonly Value[]) => {
    const scale = { domain: all.map(({ label }) => label), range: [...range] }
    return { field: 'class', type: 'nominal', scale, legend: legendOf } as const
  }
  const legendOf = {
    title: null,
    orient: 'top',
    direction: 'horizontal',
    columns,
    columnPadding: gap,
    rowPadding: 3,
    symbolType: 'square',
    symbolSize: fontSize ** 2,
    symbolStrokeWidth: 1,
    labelLimit: 0,
    offset: 8,
  } as const
  return {
    // As Vega lays a legend out: a test draws one of every height.
    height: Math.ceil(all.length / columns) * (fontSize + 8) + 4,
    encoding: {
      fill: channel(all.map(({ fill }) => fill)),
      stroke: channel(all.map(({ stroke }) => stroke)),
      strokeDash: channel(all.map(({ dash }) => dash)),
    },
  }
}

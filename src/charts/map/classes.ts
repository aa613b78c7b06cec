import { RenderError } from '../../errors.ts'
import { palette } from '../palette.ts'
import { formatNumber } from '../scale.ts'
import { textWidth } from '../text.ts'
import { type ChartText, innerWidth, sizeOf } from '../theme.ts'
import { breaksOf, type ClassMethod } from './breaks.ts'

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
  /**
   * The ends of the classes, from low to high: one more than there are classes, of which there are five at most, or six where 0 is one of the ends between them. A class includes its
   * lower end; the last class includes both. A value outside them is an error. Default ends made from the values, by `classes`.
   */
  readonly bounds?: readonly number[] | undefined
  /** How classes are made: `quantiles` (the default) with about as many economies in each, `equal` steps, or equal steps of the logarithm (`log`). */
  readonly classes?: ClassMethod | undefined
  /** The text for an economy without a value; default `no data`. */
  readonly noData?: string | undefined
  /** The texts for areas that are not among the rows: in the legend, and for one area; default `not listed` for both. */
  readonly unlisted?: { readonly legend: string; readonly area: string } | undefined
}

/** From light to dark in steps that readers with any colour vision tell apart, and distinct from any grey (ColorBrewer's YlGnBu). */
const fills = ['#ffffcc', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'] as const

/** Orange below 0 and blue above, dark at the ends. */
const belowZero = ['#8f3a00', '#e08214', '#fee0a8'] as const
const aboveZero = ['#a9dcf5', '#3b8ec2', '#08306b'] as const

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
 * @throws RenderError for invalid bounds
 */
export function mapClasses(values: readonly (number | null)[], unlisted: number, options: MapOptions): MapClasses {
  const { unit = '', noData = 'no data' } = options
  const bounds = boundsOf(values, options)
  const places = values.map((value) => (value === null ? null : placeOf(value, bounds)))
  const count = (place: number | null) => places.filter((one) => one === place).length
  const classes = bounds.slice(1).map((high, place): MapClass => {
    const ends = [bounds[place] ?? high, high].map((bound) => formatNumber(bound, ',')).join(' to ')
    return {
      label: `${ends}${unit} (${count(place)})`,
      fill: fillOf(place, bounds),
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

/**
 * The ends of the classes: those that are given, or made from the values.
 *
 * @throws RenderError for ends that are not valid, and values of which none can be made
 */
export function boundsOf(
  values: readonly (number | null)[],
  { bounds, classes = 'quantiles' }: MapOptions,
): readonly number[] {
  const found =
    bounds ??
    breaksOf(
      values.filter((value) => value !== null),
      classes,
    )
  const isRising = found.every((bound, index) => index === 0 || bound > (found[index - 1] ?? bound))
  const most = isDiverging(found) ? belowZero.length + aboveZero.length : fills.length
  if (!isRising || found.length < 2 || found.length > most + 1) {
    throw new RenderError(
      `[${found.join(', ')}] are not valid bounds of classes; give 2 to ${most + 1} numbers from low to high, such as [0, 50, 100]`,
    )
  }
  return found
}

/** Whether 0 is between two classes: those below have colours of their own. */
function isDiverging(bounds: readonly number[]): boolean {
  return bounds.slice(1, -1).includes(0)
}

function placeOf(value: number, bounds: readonly number[]): number {
  return bounds.slice(1, -1).filter((bound) => bound <= value).length
}

/** Fewer classes than there are colours keep the lightest and the darkest; on either side of 0 they are darker the further away. */
function fillOf(place: number, bounds: readonly number[]): string {
  if (isDiverging(bounds)) {
    const zero = bounds.indexOf(0)
    const [colors, distance] = place < zero ? [belowZero.toReversed(), zero - 1 - place] : [aboveZero, place - zero]
    return colors[Math.min(distance, colors.length - 1)] ?? fills[0]
  }
  const step = (fills.length - 1) / Math.max(1, bounds.length - 2)
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
  const columns = room >= all.length ? all.length : Math.max(1, Math.min(room, values.length))
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

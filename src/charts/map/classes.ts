import { palette } from '../palette.ts'
import { textWidth } from '../text.ts'
import { type ChartText, innerWidth, sizeOf } from '../theme.ts'

/** What the areas of one colour have in common. */
export interface MapClass {
  /** For the legend: what it holds, and how many. */
  readonly label: string
  readonly fill: string
  readonly stroke: string
  /** Of the outline; `[1, 0]` is unbroken. */
  readonly dash: [number, number]
}

/** Where the classes of shares begin, after the first; each holds its lower bound. */
export const classBounds = [20, 40, 60, 80] as const

/** From light to dark in steps that readers with any colour vision tell apart, and that no grey is taken for (ColorBrewer's YlGnBu). */
const fills = ['#ffffcc', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'] as const

const border = '#8a8a8a'
const unbroken: MapClass['dash'] = [1, 0]
const noFigureLook: Omit<MapClass, 'label'> = { fill: palette.noData, stroke: '#4d4d4d', dash: [1.4, 1.2] }
const notListedLook: Omit<MapClass, 'label'> = { fill: '#ffffff', stroke: border, dash: [0.8, 1.8] }

/** The classes of a map, those of shares from low to high. */
export interface MapClasses {
  readonly shares: readonly MapClass[]
  readonly noFigure: MapClass
  readonly notListed: MapClass
  readonly of: (value: number | null) => MapClass
}

/** @param unlisted how many areas of the map are no economies */
export function mapClasses(values: readonly (number | null)[], unlisted: number): MapClasses {
  const places = values.map((value) => (value === null ? null : placeOf(value)))
  const count = (place: number | null) => places.filter((one) => one === place).length
  const shares = fills.map((fill, place): MapClass => {
    return { label: `${boundsText(place)} (${count(place)})`, fill, stroke: border, dash: unbroken }
  })
  const noFigure = { label: `no figure (${count(null)})`, ...noFigureLook }
  const notListed = { label: `not listed (${unlisted})`, ...notListedLook }
  const of = (value: number | null) => (value === null ? noFigure : (shares[placeOf(value)] ?? noFigure))
  return { shares, noFigure, notListed, of }
}

function placeOf(value: number): number {
  return classBounds.filter((bound) => bound <= value).length
}

function boundsText(place: number): string {
  return `${classBounds[place - 1] ?? 0} to ${classBounds[place] ?? 100} %`
}

/** The encodings by class, with a legend that is no wider than the chart, and the height that the legend takes. */
export function drawLegend({ shares, noFigure, notListed }: MapClasses, options: Pick<ChartText, 'size'>) {
  const all = [...shares, noFigure, notListed]
  const { label: fontSize } = sizeOf(options).type
  const widest = Math.max(...all.map(({ label }) => textWidth(label, { fontSize })))
  const [symbol, gap] = [fontSize + 2, 10]
  const room = Math.floor((innerWidth(options) + gap) / (widest + symbol + 6 + gap))
  // Where one line is too short for all, the shares have one to themselves.
  const columns = room >= all.length ? all.length : Math.min(room, shares.length)
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

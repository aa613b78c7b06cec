import { highlightOpacity } from '../highlight.ts'
import { palette } from '../palette.ts'
import type { ChartLayer } from '../spec.ts'
import { ink } from '../theme.ts'
import { spreadApart } from './apart.ts'

/** The last point of an economy's line, and what is written beside it. */
export interface LineEnd {
  readonly iso3: string
  readonly year: number
  readonly value: number
  readonly label: string
  /** Default ink. */
  readonly color?: string | undefined
  readonly isBold?: boolean | undefined
}

/** A label with its height on the axis of the values: as near to its line as the others let it be. */
interface PlacedLabel extends LineEnd {
  readonly place: number
  readonly color: string
  readonly weight: 'bold' | 'normal'
}

export interface EndLabelsOptions {
  /** Of the data. */
  readonly name: string
  /** The channels of the lines. */
  readonly x: NonNullable<Channels['x']>
  readonly y: NonNullable<Channels['y']>
  /** Of the axis of the values. */
  readonly domain: readonly [low: number, high: number]
  /** In pixels, as all that follows: of the plot. */
  readonly height: number
  readonly fontSize: number
  /** From the left end of the plot: where leaders end, and where labels begin. */
  readonly leaderEnd: number
  readonly textStart: number
}

type Channels = NonNullable<Extract<ChartLayer, { readonly mark: unknown }>['encoding']>

/** Labels at the ends of lines, moved apart where these are close together, each with a leader from its line. */
export function drawEndLabels(ends: readonly LineEnd[], options: EndLabelsOptions) {
  const { name, x, y, fontSize, leaderEnd, textStart } = options
  const data = { name, values: placeEndLabels(ends, options) }
  const opacity = highlightOpacity(1)
  const leader: ChartLayer = {
    data,
    mark: { type: 'rule', color: palette.context, strokeWidth: 1, aria: false, strokeDash: [1, 2] },
    encoding: { x, x2: { value: leaderEnd }, y, y2: { field: 'place' }, opacity },
  }
  const label: ChartLayer = {
    data,
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'middle',
      fontSize,
      color: { expr: 'datum.color' },
      fontWeight: { expr: 'datum.weight' },
    },
    encoding: {
      x: { value: textStart },
      y: { ...y, field: 'place' },
      opacity,
      text: { field: 'label', type: 'nominal' },
    },
  }
  return { data, leader, label }
}

function placeEndLabels(ends: readonly LineEnd[], { domain, height, fontSize }: EndLabelsOptions): PlacedLabel[] {
  const [low, high] = domain
  const gap = (1.05 * (high - low) * fontSize) / height
  const places = spreadApart(
    ends.map(({ value }) => value),
    gap,
    domain,
  )
  return ends.map((end, index) => ({
    ...end,
    color: end.color ?? ink,
    weight: end.isBold ? 'bold' : 'normal',
    place: places[index] ?? end.value,
  }))
}

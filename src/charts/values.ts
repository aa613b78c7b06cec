import { RenderError } from '../errors.ts'
import { greatest } from '../formats/extent.ts'
import { formatNumber, linearAxis, scaleAxis, tickLabels } from './scale.ts'
import { type ChartText, sizeOf } from './theme.ts'

/** The name and the number format of an axis. */
export interface ChartAxis {
  /** With the unit. */
  readonly title: string
  /** For tooltips; default the title. */
  readonly label?: string | undefined
  /** How tooltips and descriptions write values, as d3-format has it; default `,.1f`. */
  readonly format?: string | undefined
}

/** The values of a chart. */
export interface ValueAxis extends ChartAxis {
  /** What is written after a value, such as ` %`; default nothing. */
  readonly unit?: string | undefined
  /** How values are written beside their marks; default `,.0f`. */
  readonly labelFormat?: string | undefined
  /** The ends of the axis; a value outside them is an error. Default round numbers around all values and 0. */
  readonly domain?: readonly [low: number, high: number] | undefined
  /** Whether an axis without `domain` reaches to 0; default true. Columns always do. */
  readonly zero?: boolean | undefined
}

/** An economy with its values by year; a year without a value is absent. */
export interface EconomyRow {
  readonly iso3: string
  readonly name: string
  readonly values: Readonly<Record<string, number>>
}

export interface ByYearOptions extends ChartText {
  readonly years: readonly number[]
  readonly value: ValueAxis
}

export const defaultLabelFormat = ',.0f'

/** About so many ticks an axis of values has. */
export const tickCount = 6

export function valuesOf(rows: readonly EconomyRow[], years: readonly number[]): number[] {
  return rows.flatMap(({ values }) => years.flatMap((year) => values[year] ?? []))
}

/**
 * The axis of a chart's values.
 *
 * @throws RenderError for ends that do not rise
 */
export function valueScale({ domain, zero = true }: ValueAxis, values: readonly number[]) {
  checkDomain(domain)
  if (domain !== undefined) return linearAxis(domain)
  return zero || values.length === 0 ? scaleAxis([0, ...values], { zero: true }) : scaleAxis(values, {})
}

function checkDomain(domain: ValueAxis['domain']): void {
  if (domain !== undefined && !(Number.isFinite(domain[0]) && domain[0] < domain[1] && Number.isFinite(domain[1]))) {
    throw new RenderError(
      `\`domain\` is [${domain.join(', ')}]; give the low end and then the high one, such as [0, 100]`,
    )
  }
}

/**
 * A value that a chart can show.
 *
 * @param of whose value it is and of when, such as `Bhutan (BTN) in 2010`
 * @throws RenderError for what is no number, and for a value outside the ends of the axis
 */
export function checkValue(value: unknown, of: string, domain?: ValueAxis['domain']): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new RenderError(
      `the value of ${of} is ${String(value)}, which is no number; leave it out where there is none`,
    )
  }
  checkDomain(domain)
  if (domain !== undefined && !(value >= domain[0] && value <= domain[1])) {
    throw new RenderError(
      `the value of ${of} is ${value}, outside the axis, which is stated to go from ${domain[0]} to ${domain[1]}; give a wider \`domain\`, or none`,
    )
  }
}

/** An economy as errors name it. */
export function economyText({ iso3, name }: Pick<EconomyRow, 'iso3' | 'name'>): string {
  return `${name} (${iso3})`
}

/**
 * Rows that a chart by years can show: one for each economy, at least one.
 *
 * @param chart what is drawn, such as `a dot plot`
 * @throws RenderError for no rows, an economy that comes twice, and values that `checkValue` refuses
 */
export function checkRows(chart: string, rows: readonly EconomyRow[], { years, value }: ByYearOptions): void {
  checkEconomies(chart, rows)
  if (years.length === 0) throw new RenderError(`${chart} needs at least one year in \`years\``)
  for (const row of rows) {
    for (const year of years) {
      const one = row.values[year]
      if (one !== undefined) checkValue(one, `${economyText(row)} in ${year}`, value.domain)
    }
  }
}

/** @throws RenderError for no rows, and for a code or a name that two have: their marks could not be told apart */
export function checkEconomies(chart: string, rows: readonly Pick<EconomyRow, 'iso3' | 'name'>[]): void {
  if (rows.length === 0) throw new RenderError(`${chart} needs at least one economy; none was given`)
  for (const key of ['iso3', 'name'] as const) {
    const seen = new Set<string>()
    for (const row of rows) {
      if (seen.has(row[key])) throw new RenderError(`${chart} has one row for each economy; "${row[key]}" comes twice`)
      seen.add(row[key])
    }
  }
}

/**
 * @param most how many years have looks of their own
 * @throws RenderError for more
 */
export function checkYears(chart: string, years: readonly number[], most: number): void {
  if (years.length <= most) return
  throw new RenderError(
    `${chart} tells ${most} years apart; ${years.length} were given: ${years.join(', ')}. For more years draw lines`,
  )
}

/** Letters smaller than this can't be read in print, in pixels (96 to the inch): 4 points. */
const leastLetters = 5.3

/**
 * @param what has no room, such as `217 rows`
 * @throws RenderError for letters too small to be read
 */
export function checkLetters(fontSize: number, what: string, { size }: Pick<ChartText, 'size'>): void {
  if (fontSize >= leastLetters) return
  const { width, height } = sizeOf({ size })
  throw new RenderError(
    `${what} have no room in a chart of ${width} by ${height ?? 'any'} pixels; give fewer, or a size without a set height`,
  )
}

/** A value with its unit, for tooltips and descriptions. */
export function valueText(value: number, { format = ',.1f', unit = '' }: Omit<ValueAxis, 'title'>): string {
  return formatNumber(value, format) + unit
}

/** A value as it is written beside its mark. */
export function labelText(value: number, { labelFormat = defaultLabelFormat }: ValueAxis): string {
  return formatNumber(value, labelFormat)
}

/** What is written at the ticks of an axis of values, for its room. */
export function axisTexts({ unit = '' }: ValueAxis, domain: readonly [number, number]): string[] {
  return tickLabels(domain, tickCount).map((label) => label + unit)
}

/** The same, as an axis of Vega-Lite has it. */
export function unitLabels({ unit = '' }: ValueAxis) {
  return unit === '' ? {} : { labelExpr: `datum.label + '${unit.replace(/['\\]/g, '\\$&')}'` }
}

export function tooltipOf(field: string, { title, label = title, format = ',.1f' }: ChartAxis) {
  return { field, title: label, format }
}

/** For marks of an economy's value in a year. */
export function valueTooltip(value: ValueAxis) {
  return [{ field: 'name', title: 'Economy' }, { field: 'year', title: 'Year' }, tooltipOf('value', value)]
}

/** From which economy and value to which the rows go in the last year. */
export function endsText(rows: readonly EconomyRow[], { years, value }: ByYearOptions): string {
  const last = years.at(-1) ?? ''
  const say = (row: EconomyRow | undefined) => {
    const end = row?.values[last]
    return row === undefined ? 'none' : `${row.name} (${end === undefined ? 'no value' : valueText(end, value)})`
  }
  return `in ${last} from ${say(rows.at(0))} to ${say(rows.at(-1))}`
}

/** The greatest of a row's values, from the low end of the axis on. */
export function greatestOf({ values }: EconomyRow, years: readonly number[], low: number): number {
  return greatest([low, ...years.map((year) => values[year] ?? low)])
}

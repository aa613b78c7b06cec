import { greatest } from '../formats/extent.ts'
import { formatNumber, linearAxis, scaleAxis, tickLabels } from './scale.ts'
import type { ChartText } from './theme.ts'

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
  /** The ends of the axis; default round numbers around all values and 0. */
  readonly domain?: readonly [low: number, high: number] | undefined
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

/** The axis of a chart's values. */
export function valueScale({ domain }: ValueAxis, values: readonly number[]) {
  return domain === undefined ? scaleAxis([0, ...values], { zero: true }) : linearAxis(domain)
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

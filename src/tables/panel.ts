import { maybe, number, optionsOf } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'
import { type EconomyYear, type PanelOptions, panelOptions, valuesBySeries, type WithColumn } from './series.ts'
import type { NumberColumn } from './table.ts'

export interface LagOptions<Row, Name extends string> extends PanelOptions<Row, Name> {
  /** How many years back; default 1. Years are counted, not rows: where a year has no row, there is no value of it. */
  readonly years?: number | undefined
}

export interface IndexOptions<Row, Name extends string> extends PanelOptions<Row, Name> {
  /** The year that is 100. */
  readonly year: number
}

/**
 * Adds the value of so many years before, of the same economy.
 *
 * @throws InputError for a column that no row has, a new column whose name is taken, a row without economy or year
 * @throws TableError for two rows of one economy and year, and for a value that is not a number
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', year: 2019, users: 40 }, { iso3: 'BTN', year: 2020, users: 50 }, { iso3: 'BTN', year: 2022, users: 60 }]
 * lag(rows, 'users', { as: 'before' }).map(({ before }) => before) // => [null, 40, null]
 * lag(rows, 'users', { as: 'before', years: 2 }).map(({ before }) => before) // => [null, null, 50]
 * ```
 */
export function lag<Row extends EconomyYear, const Name extends string>(
  rows: readonly Row[],
  column: NumberColumn<Row>,
  options: LagOptions<Row, Name>,
): WithColumn<Row, Name>[] {
  return sinceBefore('lag', rows, column, options, (_, before) => before)
}

/**
 * Adds by how much a value has changed since so many years before, in the unit of the column.
 *
 * @throws what `lag` throws
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', year: 2019, users: 40 }, { iso3: 'BTN', year: 2020, users: 50 }]
 * difference(rows, 'users', { as: 'more' })[1] // => { iso3: 'BTN', year: 2020, users: 50, more: 10 }
 * ```
 */
export function difference<Row extends EconomyYear, const Name extends string>(
  rows: readonly Row[],
  column: NumberColumn<Row>,
  options: LagOptions<Row, Name>,
): WithColumn<Row, Name>[] {
  return sinceBefore('difference', rows, column, options, (now, before) => (now === null ? null : now - before))
}

/**
 * Adds by how much a value has grown since so many years before, in per cent of the value then; null where that was 0 or below, from which there is
 * no rate of growth.
 *
 * @throws what `lag` throws
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', year: 2019, gdp: 40 }, { iso3: 'BTN', year: 2020, gdp: 50 }]
 * growth(rows, 'gdp', { as: 'gdpGrowth' })[1] // => { iso3: 'BTN', year: 2020, gdp: 50, gdpGrowth: 25 }
 * ```
 */
export function growth<Row extends EconomyYear, const Name extends string>(
  rows: readonly Row[],
  column: NumberColumn<Row>,
  options: LagOptions<Row, Name>,
): WithColumn<Row, Name>[] {
  return sinceBefore('growth', rows, column, options, (now, before) => {
    return now !== null && before > 0 ? (100 * (now - before)) / before : null
  })
}

/**
 * Adds a value in per cent of that of one year, of the same economy; null where there is none of that year, or it is 0 or below.
 *
 * @throws what `lag` throws
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', year: 2010, gdp: 40 }, { iso3: 'BTN', year: 2020, gdp: 50 }]
 * indexTo(rows, 'gdp', { year: 2010, as: 'gdpIndex' }).map(({ gdpIndex }) => gdpIndex) // => [100, 125]
 * ```
 */
export function indexTo<Row extends EconomyYear, const Name extends string>(
  rows: readonly Row[],
  column: NumberColumn<Row>,
  options: IndexOptions<Row, Name>,
): WithColumn<Row, Name>[] {
  const panel = valuesBySeries(
    'indexTo',
    rows,
    column,
    options,
    optionsOf<IndexOptions<Row, Name>>({ ...panelOptions(rows), year: number('a year, such as 2010') }),
  )
  return panel.map((row, valueIn) => {
    const [now, base] = [valueIn(row.year), valueIn(options.year)]
    return now !== null && base !== null && base > 0 ? (100 * now) / base : null
  })
}

/** Adds what the values of a year and of so many years before make, where both are there. */
function sinceBefore<Row extends EconomyYear, Name extends string>(
  name: string,
  rows: readonly Row[],
  column: NumberColumn<Row>,
  options: LagOptions<Row, Name>,
  make: (now: number | null, before: number) => number | null,
): WithColumn<Row, Name>[] {
  const panel = valuesBySeries(
    name,
    rows,
    column,
    options,
    optionsOf<LagOptions<Row, Name>>({ ...panelOptions(rows), years: maybe(wholeYears) }),
  )
  const { years = 1 } = options
  return panel.map((row, valueIn) => {
    const before = valueIn(row.year - years)
    return before === null ? null : make(valueIn(row.year), before)
  })
}

const wholeYears = v.custom<number>(
  (value) => Number.isInteger(value) && Number(value) >= 1,
  'a whole number of years, 1 or more',
)

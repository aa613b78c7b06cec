import { InputError } from '../../errors.ts'

/** The first and the last year. */
export interface YearRange {
  readonly from: number
  readonly to: number
}

/** The columns of an economy and a year that can have fixed effects, or clusters. */
export type PanelEffect = 'iso3' | 'year'

const effects: readonly PanelEffect[] = ['iso3', 'year']

/**
 * Holds to each other the choices that say of which years a relation is, whether they are read yet or still texts.
 *
 * @throws InputError for none, or for ones that exclude each other
 */
export function checkWhen({
  year,
  years,
  maxAge,
  fixedEffects,
}: Readonly<Partial<Record<'year' | 'years' | 'maxAge' | 'fixedEffects', unknown>>>): void {
  if (year !== undefined && years !== undefined) {
    throw new InputError('both a year and a range of years are given; choose one of them', { year, years })
  }
  if (years === undefined && fixedEffects !== undefined) {
    throw new InputError('fixed effects need a range of years, such as 2010:2024', fixedEffects)
  }
  if (year === undefined && years === undefined) {
    throw new InputError('no year is given; give one, such as 2020, or a range, such as 2010:2024', year)
  }
  if (years !== undefined && maxAge !== undefined) {
    throw new InputError('a maximum age is for one year; in a range of years each value is of its own year', maxAge)
  }
}

export function checkYear(year: number): void {
  if (!Number.isInteger(year) || year < 1900 || year > 2100) {
    throw new InputError(`${year} is not a valid year; give one such as 2020`, year)
  }
}

export function checkRange({ from, to }: YearRange): void {
  checkYear(from)
  checkYear(to)
  if (to < from) throw new InputError(`the years ${from}:${to} run backwards; give ${to}:${from}`, { from, to })
  if (to === from) throw new InputError(`the years ${from}:${to} are one year; give the year ${to} alone`, { from, to })
}

/**
 * Reads a range of years: `2010:2024`.
 *
 * @throws InputError for another text
 */
export function parseRange(text: string): YearRange {
  const [, from, to] = /^(\d{4}):(\d{4})$/.exec(text) ?? []
  if (from === undefined || to === undefined) {
    throw new InputError(`"${text}" is not a range of years; give the first and the last, such as 2010:2024`, text)
  }
  return { from: Number(from), to: Number(to) }
}

/** What people write for an economy or a year. */
const meant: ReadonlyMap<string, PanelEffect> = new Map([
  ...['iso3', 'iso', 'code', 'country', 'countries', 'economy', 'economies'].map((text) => [text, 'iso3'] as const),
  ...['year', 'years', 'date', 'period', 'time'].map((text) => [text, 'year'] as const),
])

/**
 * Reads the columns that have effects or clusters.
 *
 * @param what the word for one, for messages
 * @throws InputError for another column than `iso3` and `year`, and for one that is given twice
 */
export function toEffects(texts: readonly string[], what: string): readonly PanelEffect[] {
  return texts.map((text, index) => {
    if (texts.indexOf(text) < index) throw new InputError(`the ${what} ${text} is given twice`, text)
    const effect = effects.find((one) => one === text)
    if (effect !== undefined) return effect
    const guess = meant.get(text.toLowerCase())
    const right = guess === undefined ? `choose from ${effects.join(', ')}` : `did you mean ${guess}?`
    throw new InputError(`unknown ${what} "${text}"; ${right}`, text)
  })
}

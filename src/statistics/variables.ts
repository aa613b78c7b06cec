import { InputError } from '../errors.ts'

/** The columns of a row that hold numbers, or nothing where they are missing. */
export type NumericColumn<Row> = {
  [Key in keyof Row]-?: Row[Key] extends number | null | undefined ? Key : never
}[keyof Row] &
  string

/** A transformed column; its name shows how, also in tables and captions. */
export interface Transformed<Column extends string = string> {
  readonly column: Column
  /** Such as `log(servers)`, `servers / 1000`, `year^2`. */
  readonly name: string
  readonly transformation: Transformation
}

type Transformation =
  | { readonly kind: 'log'; readonly base: 'e' | 2 | 10 }
  | { readonly kind: 'per'; readonly unit: number }
  | { readonly kind: 'power'; readonly exponent: number }

/** A column, transformed or not. */
export type Variable<Column extends string = string> = Column | Transformed<Column>

/**
 * The natural logarithm of a column: a coefficient is the change of y for a column e times as large.
 *
 * @example
 * ```ts
 * log('servers').name // => 'log(servers)'
 * const rows = [{ x: 1, y: 0 }, { x: Math.E, y: 2 }, { x: Math.E ** 2, y: 4 }, { x: Math.E ** 3, y: 6 }]
 * coefficientOf(fitOls(rows, { y: 'y', x: log('x') }), 'log(x)').estimate // => 2
 * ```
 */
export function log<const Column extends string>(column: Column): Transformed<Column> {
  return { column, name: `log(${column})`, transformation: { kind: 'log', base: 'e' } }
}

/**
 * The logarithm to base 2: a coefficient is the change of y for a column twice as large.
 *
 * @example
 * ```ts
 * log2('servers').name // => 'log2(servers)'
 * ```
 */
export function log2<const Column extends string>(column: Column): Transformed<Column> {
  return { column, name: `log2(${column})`, transformation: { kind: 'log', base: 2 } }
}

/**
 * The logarithm to base 10: a coefficient is the change of y for a column ten times as large.
 *
 * @example
 * ```ts
 * log10('servers').name // => 'log10(servers)'
 * ```
 */
export function log10<const Column extends string>(column: Column): Transformed<Column> {
  return { column, name: `log10(${column})`, transformation: { kind: 'log', base: 10 } }
}

/**
 * A column in larger units: a coefficient is the change of y for `unit` of the column more.
 *
 * @throws InputError for a unit that is 0 or not finite
 * @example
 * ```ts
 * per(1000, 'servers').name // => 'servers / 1000'
 * ```
 */
export function per<const Column extends string>(unit: number, column: Column): Transformed<Column> {
  if (unit === 0 || !Number.isFinite(unit)) throw new InputError(`${column} can't be counted per ${unit}`, unit)
  return { column, name: `${column} / ${unit}`, transformation: { kind: 'per', unit } }
}

/**
 * A power of a column, for curves.
 *
 * @example
 * ```ts
 * power('age', 2).name // => 'age^2'
 * ```
 */
export function power<const Column extends string>(column: Column, exponent: number): Transformed<Column> {
  return { column, name: `${column}^${exponent}`, transformation: { kind: 'power', exponent } }
}

/** The name of a variable: that of its column where it is taken as it is. */
export function nameOf(variable: Variable): string {
  return typeof variable === 'string' ? variable : variable.name
}

export function columnOf<Column extends string>(variable: Variable<Column>): Column {
  return typeof variable === 'string' ? variable : variable.column
}

/** A value as it enters the fit; not finite where the transformation is not defined, such as the logarithm of 0. */
export function transformValue(variable: Variable, value: number): number {
  return typeof variable === 'string' ? value : transform(variable.transformation, value)
}

function transform(transformation: Transformation, value: number): number {
  switch (transformation.kind) {
    case 'log':
      return { e: Math.log, 2: Math.log2, 10: Math.log10 }[transformation.base](value)
    case 'per':
      return value / transformation.unit
    case 'power':
      return value ** transformation.exponent
  }
}

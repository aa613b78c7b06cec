import { checkArguments, columnOf, list, maybe, number, oneOf, optionsOf, rowsOf, text } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'

// What the public functions of statistics hold their arguments to, before they do anything.

type Schemas<Options> = { readonly [Name in keyof Options]-?: v.GenericSchema }

/** Holds the arguments of a function of rows to what it takes. */
export function checkRows<Options extends object>(
  name: string,
  { rows, options }: { readonly rows: readonly unknown[]; readonly options: Options },
  schemas: Schemas<Options>,
): void {
  checkArguments(name, { rows, options }, { rows: rowsOf(), options: optionsOf<Options>(schemas) })
}

/** Holds the arguments of a function of a fit to what it takes. */
export function checkFit<Options extends object>(
  name: string,
  { fit, options }: { readonly fit: object; readonly options: Options },
  schemas: Schemas<Options>,
): void {
  checkArguments(name, { fit, options }, { fit: aFit, options: optionsOf<Options>(schemas) })
}

/** Standard errors that need no groups of rows. */
export const pointErrors = oneOf(['classical', 'HC0', 'HC1', 'HC2', 'HC3'])

/** Holds lists of numbers, by their names, and options. */
export function checkNumbers<Options extends object>(
  name: string,
  lists: Readonly<Record<string, readonly number[]>>,
  options: Options,
  schemas: Schemas<Options>,
): void {
  const numbers = list(number('a number'), 'a list of numbers')
  const wanted = Object.fromEntries(Object.keys(lists).map((argument) => [argument, numbers]))
  checkArguments(name, { ...lists, options }, { ...wanted, options: optionsOf<Options>(schemas) })
}

/** The rows of what should be a fit, before it is known to be one. */
export function rowsIn(fit: object): readonly unknown[] {
  const rows: unknown = typeof fit === 'object' && fit !== null && 'rows' in fit ? fit.rows : null
  return Array.isArray(rows) ? rows : []
}

const aFit = v.custom<object>(
  (value) => typeof value === 'object' && value !== null && 'coefficients' in value && 'factor' in value,
  'a fit of fitOls',
)

/** A schema that is chosen by what kind of value there is, so that a message names what is wrong in it. */
function chosen(schemaFor: (value: unknown) => v.GenericSchema, give: string): v.GenericSchema {
  return Object.assign(v.lazy(schemaFor), { message: give })
}

/** A column of the rows, transformed or not. */
export function variableOf(rows: readonly unknown[]): v.GenericSchema {
  const column = columnOf(rows)
  const transformed = v.looseObject({ column, name: text('its name'), transformation: v.looseObject({}) }, columnWanted)
  return chosen((value) => (typeof value === 'object' && value !== null ? transformed : column), columnWanted)
}

const columnWanted = 'a column, such as "gni", or log("gni")'

/** One such, or several. */
export function variablesOf(rows: readonly unknown[]): v.GenericSchema {
  const one = variableOf(rows)
  const several = list(one, 'a list of columns')
  return chosen((value) => (Array.isArray(value) ? several : one), `${columnWanted}, or several`)
}

export const columnsOf = (rows: readonly unknown[]) => list(columnOf(rows), 'a list of columns')

/** How errors are computed, of a fit with these rows. */
export function stdErrorsOf(rows: readonly unknown[]): v.GenericSchema {
  const [column, columns] = [columnOf(rows), columnsOf(rows)]
  const clusters = v.strictObject(
    { clusteredBy: chosen((value) => (Array.isArray(value) ? columns : column), 'a column, or two') },
    errorsWanted,
  )
  const words = v.picklist(['classical', 'HC0', 'HC1', 'HC2', 'HC3'], errorsWanted)
  return maybe(chosen((value) => (typeof value === 'object' && value !== null ? clusters : words), errorsWanted))
}

const errorsWanted = 'one of classical, HC0, HC1, HC2, HC3, or { clusteredBy: a column, or two }'

export const flag = v.boolean('true or false')
export const confidenceOf = maybe(number('a number between 0 and 1, such as 0.95'))
export const seedOf = maybe(number('a whole number'))
export const countOf = maybe(number('how many, a whole number'))

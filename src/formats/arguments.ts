import { InputError } from '../errors.ts'
import { isMissing } from './cells.ts'
import { v } from './schema.ts'
import { listed } from './words.ts'

// How public functions check their arguments. The compiler does it for TypeScript; this does it for JavaScript too. The text of a schema
// says what is right, as the end of the sentence "x is 5; give ...".

/**
 * Checks the arguments of a public function, before it does anything.
 *
 * @param name of the function, as a caller writes it
 * @param values the arguments by their names
 * @param wanted what each must be, in the order in which they are checked
 * @throws InputError that names the argument, its value and what to give
 */
export function checkArguments<Name extends string>(
  name: string,
  values: Readonly<Record<Name, unknown>>,
  wanted: Readonly<Record<Name, v.GenericSchema>>,
): void {
  for (const argument of Object.keys(wanted) as Name[]) {
    const { issues } = v.safeParse(wanted[argument], values[argument], { abortEarly: true, abortPipeEarly: true })
    if (issues === undefined) continue
    const { keys, issue } = innermost(issues[0], [])
    const place = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
    const problem = isUnknownName(issue) ? 'is unknown' : `is ${shown(issue.input)}`
    const remedy = `give ${issue.message}`.replace(/^give one of /, 'choose from ')
    throw new InputError(`${name}: ${argument}${place} ${problem}; ${remedy}`, issue.input)
  }
}

type Issue = v.BaseIssue<unknown>

/** Of a value that fits no member of a union: the issue of the member whose parts were looked at. */
function innermost(
  issue: Issue,
  outer: readonly unknown[],
): { readonly issue: Issue; readonly keys: readonly unknown[] } {
  const keys = [...outer, ...(issue.path ?? []).map(({ key }) => key)]
  const inner = issue.issues?.find(({ path }) => path !== undefined)
  return inner === undefined ? { issue, keys } : innermost(inner, keys)
}

/** That an object has a name which is none of its schema's. */
function isUnknownName({ expected, path }: Issue): boolean {
  return expected === 'never' && path !== undefined
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'function') return 'a function'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

export const text = (give: string) => v.string(give)
export const list = (item: v.GenericSchema, give: string) => v.array(item, give)
export const flag = v.boolean('true or false')
export const maybe = (schema: v.GenericSchema) => v.optional(schema)

/** Of any size: which numbers a function can do with is for the function to say. */
export const number = (give: string) => v.custom<number>((value) => typeof value === 'number', give)

export const oneOf = (words: readonly (string | number)[]) => v.picklist(words, `one of ${words.join(', ')}`)

/** Options by their names: each name of the type has a schema, and any other name is an error. */
export function optionsOf<Options extends object>(
  entries: {
    readonly [Name in keyof Options]-?: v.GenericSchema
  },
): v.GenericSchema<object, Readonly<Record<string, unknown>>> {
  const schemas: Readonly<Record<string, v.GenericSchema>> = entries
  const names = Object.keys(schemas).join(', ')
  return v.pipe(
    v.custom<object>((value) => Object(value) === value && !Array.isArray(value), `an object with ${names}`),
    v.strictObject(schemas, ({ expected, path }) => {
      return expected === 'never' ? `one of ${names}` : giveOf(schemas[String(path?.[0].key)])
    }),
  )
}

/** What the text of a schema says. */
function giveOf(schema: v.GenericSchema | undefined): string {
  if (schema === undefined || !('message' in schema)) return 'a value'
  return String(typeof schema.message === 'function' ? schema.message() : schema.message)
}

/** What a key column holds; of others only that something is there. */
const keyCells: Readonly<Record<string, { readonly fits: (cell: unknown) => boolean; readonly give: string }>> = {
  iso3: { fits: (cell) => typeof cell === 'string' && cell !== '', give: 'the code of an economy, such as "VNM"' },
  year: { fits: (cell) => Number.isFinite(cell), give: 'a year, such as 2020' },
}
const anyCell = { fits: (cell: unknown) => !isMissing(cell), give: 'a text or a number' }

/** Rows that all have these columns: the keys. */
export function rowsOf(...columns: readonly string[]) {
  const give = `a list of rows${columns.length === 0 ? '' : ` with ${listed(columns)}`}`
  return ruled(v.custom<readonly unknown[]>(Array.isArray, give), (rows) => {
    for (const [index, row] of rows.entries()) {
      const fault = faultOfRow(row, columns)
      if (fault !== null) return { ...fault, keys: [index, ...fault.keys] }
    }
    return null
  })
}

function faultOfRow(row: unknown, columns: readonly string[]): Fault | null {
  if (typeof row !== 'object' || row === null) return { keys: [], input: row, give: 'a row, which is an object' }
  for (const column of columns) {
    const cell: unknown = Reflect.get(row, column)
    const { fits, give } = keyCells[column] ?? anyCell
    if (!fits(cell)) return { keys: [column], input: cell, give }
  }
  return null
}

/** What is wrong in a value: where, what stands there, and what to give. */
interface Fault {
  readonly keys: readonly (string | number)[]
  readonly input: unknown
  readonly give: string
}

/** A schema with a rule of its own. */
export function ruled<const Schema extends v.GenericSchema>(
  schema: Schema,
  faultOf: (value: v.InferOutput<Schema>) => Fault | null,
) {
  return v.pipe(
    schema,
    v.rawCheck(({ dataset, addIssue }) => {
      const fault = dataset.typed ? faultOf(dataset.value) : null
      if (fault !== null) addIssue({ input: fault.input, message: fault.give, path: toPath(fault.keys) })
    }),
  )
}

function toPath([first = '', ...others]: Fault['keys']): [v.UnknownPathItem, ...v.UnknownPathItem[]] {
  const item = (key: string | number): v.UnknownPathItem => {
    return { type: 'unknown', origin: 'value', input: undefined, key, value: undefined }
  }
  return [item(first), ...others.map(item)]
}

/** Rows, or a table with its rows. */
export function tableOf(...columns: readonly string[]): v.GenericSchema {
  const rows = rowsOf(...columns)
  return v.union([rows, v.looseObject({ rows })], `${rows.message} or a table with such rows`)
}

/** The name of a column that at least one of the rows has; any name where there are no rows. */
export function columnOf(rows: readonly unknown[]): v.GenericSchema {
  const isColumn = (name: unknown) =>
    typeof name === 'string' && (rows.length === 0 || rows.some((row) => Object.hasOwn(Object(row), name)))
  return v.custom<string>(isColumn, () => `one of the columns: ${Object.keys(Object(rows[0])).join(', ')}`)
}

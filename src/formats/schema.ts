import * as v from 'valibot'

/** The schema builder; the rest of the library knows no other name for it. */
export { v }

/** The type of the values that a schema lets through. */
export type Of<Schema extends v.GenericSchema> = v.InferOutput<Schema>

/**
 * Checks a value against a schema. The caller says which error a mismatch is, from a line such as
 * `rows[3].value: expected number, received "n/a"`.
 */
export function check<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  fail: (problem: string) => Error,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const where = v.getDotPath(issue) ?? 'the value'
  throw fail(`${where}: ${issue.message}`)
}

/**
 * The value of a JSON text.
 *
 * @param fail makes the error for a text that is none
 */
export function parseJson(text: string, fail: (problem: string) => Error): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error))
  }
}

/** A value as the text of a JSON file. */
export function formatJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

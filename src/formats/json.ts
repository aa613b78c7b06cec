/** Texts up to this length are read as they come; in longer ones the parts are counted first, since each costs far more memory than text. */
const longText = 8 * 1024 * 1024
export const mostParts = 1_000_000

/**
 * The value of a JSON text.
 *
 * @param fail makes the error for an invalid text, or that has too many parts
 */
export function parseJson(text: string, fail: (problem: string) => Error): unknown {
  if (text.length > longText && hasTooManyParts(text)) throw fail(`it has more than ${mostParts} parts`)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error))
  }
}

/** Counts the brackets that open an object or a list. */
function hasTooManyParts(text: string): boolean {
  let parts = 0
  for (let index = 0; index < text.length && parts <= mostParts; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0x7b || code === 0x5b) parts += 1
  }
  return parts > mostParts
}

/** Whether a value of JSON has named entries. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as the text of a JSON file. */
export function formatJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

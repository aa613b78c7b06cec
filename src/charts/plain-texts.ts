import { cleanText } from '../formats/clean-text.ts'

/** The properties of a chart that hold what a reader reads. */
const textNames = new Set(['title', 'subtitle', 'text', 'description'])

/** The properties that hold data, whose texts Vega takes as they are. */
const dataNames = new Set(['data', 'datasets'])

/**
 * A chart whose titles and texts Vega can hold. Vega-Lite writes titles into expressions as they are, so a backslash or a line break in
 * one breaks the chart; and Vega looks texts up among the properties of an object, where `toString` is always found. Rows are copied,
 * since Vega marks the ones that it is given.
 */
export function withPlainTexts<Spec>(spec: Spec): Spec {
  return plain(spec, '') as Spec
}

function plain(value: unknown, name: string): unknown {
  if (dataNames.has(name)) return copyOf(value)
  if (typeof value === 'string') return textNames.has(name) ? plainText(value) : value
  if (Array.isArray(value)) return value.map((one) => plain(one, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one, key)]))
}

/** Data as they are, in rows of their own. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copyOf(one)]))
}

/** The sign for a difference of sets looks like a backslash, and a blank that does not show makes a text a name of its own. */
function plainText(text: string): string {
  const line = cleanText(text).replaceAll('\\', '\u2216')
  return line in {} ? `${line}\u00a0` : line
}

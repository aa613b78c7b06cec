import type { ChartSpec } from '../../src/charts/index.ts'

type Row = Readonly<Record<string, unknown>>

/** The inline data of a chart by its name, the first that there is. */
export function dataOf(spec: ChartSpec, name: string): readonly Row[] {
  const found = allData(spec).find((data) => data.name === name)
  if (found === undefined) throw new Error(`the chart has no data "${name}"`)
  return found.values
}

/** The names of all inline data, in the order of drawing. */
export function dataNames(spec: ChartSpec): string[] {
  return [...new Set(allData(spec).flatMap(({ name }) => name ?? []))]
}

interface Data {
  readonly name?: string
  readonly values: readonly Row[]
}

function allData(spec: ChartSpec): Data[] {
  const found: Data[] = []
  JSON.stringify(spec, (key, value) => {
    if (key === 'data' && Array.isArray(value?.values)) found.push(value)
    return value
  })
  return found
}

/** Where the columns of a file stand. */
export interface FileHeader {
  /** How many fields a line has. */
  readonly length: number
  readonly code: number
  readonly name: number
  readonly id: number
  readonly label: number
  readonly years: readonly { readonly at: number; readonly date: string }[]
}

/**
 * The header of a file of the Bank's; null for any other line. Years stand as `2010`, or in DataBank's exports as `2010 [YR2010]`.
 *
 * @param fail makes the error for a file of quarters or months
 */
export function readHeader(fields: readonly string[], fail: (problem: string) => Error): FileHeader | null {
  const names = fields.map((field) => field.trim())
  const place = (...of: readonly string[]) => names.findIndex((name) => of.includes(name))
  const [code, id] = [place('Country Code'), place('Indicator Code', 'Series Code')]
  if (code < 0 || id < 0) return null
  const period = names.find((name) => /^\d{4}(Q[1-4]|M\d\d)\b/.test(name))
  if (period !== undefined) throw fail(`it has quarters or months ("${period}") where years are read`)
  const years = names.flatMap((name, at) => {
    const date = /^(\d{4})( \[YR\1\])?$/.exec(name)?.[1]
    return date === undefined ? [] : [{ at, date }]
  })
  if (years.length === 0) throw fail(`its header has no years: ${names.join(', ').slice(0, 100)}`)
  return {
    length: fields.length,
    code,
    name: place('Country Name'),
    id,
    label: place('Indicator Name', 'Series Name'),
    years,
  }
}

/** What a line beside the header and the rows says of the file. */
interface Remark {
  readonly collection?: string
  readonly lastUpdated?: string
}

/** The remark of a line, above the header or at the end; empty for a blank line, null for any other. */
export function readRemark(fields: readonly string[]): Remark | null {
  const [first = '', second = '', ...others] = fields.map((field) => field.trim())
  if (others.some((field) => field !== '')) return null
  if (first === '' && second === '') return {}
  if (first === 'Data Source') return { collection: second }
  if (first === 'Last Updated Date') return { lastUpdated: second }
  const [, collection] = /^Data from database: (.+)$/.exec(first) ?? []
  if (collection !== undefined) return { collection }
  const [, month, day, year] = /^Last Updated: (\d\d)\/(\d\d)\/(\d{4})$/.exec(first) ?? []
  return year === undefined ? null : { lastUpdated: `${year}-${month}-${day}` }
}

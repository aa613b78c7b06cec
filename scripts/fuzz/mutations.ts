/** A change of a body that a network, a proxy or a service may make. */
export interface Mutation {
  readonly name: string
  /** The changed body; null where there is nothing to change in this one. */
  change(body: string, random: () => number): string | null
}

const pick = <Item>(items: readonly Item[], random: () => number): Item | undefined =>
  items[Math.floor(random() * items.length)]

/** The rows of a body as texts, with what stands before and after them. */
interface Rows {
  readonly before: string
  readonly rows: readonly string[]
  readonly after: string
  readonly separator: string
}

/** Rows of a CSV are its lines, rows of JSON the objects of its last list. */
function rowsOf(body: string): Rows | null {
  if (!/^[\ufeff\s]*[[{]/.test(body)) {
    const [header = '', ...rows] = body.trimEnd().split('\n')
    return { before: `${header}\n`, rows, after: '\n', separator: '\n' }
  }
  const start = Math.max(body.indexOf('"data":[{') + 7, /\},\[\{/.exec(body)?.index ?? -1) + 1
  const opening = body.indexOf('[', Math.max(0, start - 1))
  const rows = splitObjects(body.slice(opening + 1))
  if (rows.length < 2) return null
  const list = rows.join(',')
  return { before: body.slice(0, opening + 1), rows, after: body.slice(opening + 1 + list.length), separator: ',' }
}

/** The objects at the beginning of a list, as texts. */
function splitObjects(text: string): string[] {
  const objects: string[] = []
  let [depth, start, isText] = [0, 0, false]
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index]
    if (letter === '"' && text[index - 1] !== '\\') isText = !isText
    if (isText) continue
    if (letter === '{' || letter === '[') {
      if (depth === 0) start = index
      depth += 1
    } else if (letter === '}' || letter === ']') {
      depth -= 1
      if (depth < 0) break
      if (depth === 0) objects.push(text.slice(start, index + 1))
    }
  }
  return objects
}

const join = ({ before, after, separator }: Rows, rows: readonly string[]) => `${before}${rows.join(separator)}${after}`

/** Says another number of rows in the header, where there is one. */
const withTotal = (body: string, total: number) => body.replace(/"total":"?\d+"?/, `"total":${total}`)

/** A mutation of rows: the new rows, and whether the header is to count them. */
function ofRows(
  name: string,
  change: (rows: readonly string[], random: () => number) => readonly string[] | null,
  counted: boolean,
): Mutation {
  return {
    name,
    change(body, random) {
      const parts = rowsOf(body)
      const rows = parts && change(parts.rows, random)
      if (parts === null || rows === null || rows.join() === parts.rows.join()) return null
      const changed = join(parts, rows)
      return counted ? withTotal(changed, rows.length) : changed
    },
  }
}

const without = (rows: readonly string[], random: () => number) => {
  const at = Math.floor(random() * rows.length)
  return rows.filter((_, index) => index !== at)
}

const yearOf = (row: string) => /"date":"(\d{4})"|"YR(\d{4})"|"((?:19|20)\d\d)"/.exec(row)?.slice(1).find(Boolean) ?? ''

/** Replaces something in one row. */
function inRow(name: string, pattern: RegExp, texts: readonly string[]): Mutation {
  return ofRows(
    name,
    (rows, random) => {
      const at = Math.floor(random() * rows.length)
      const text = pick(texts, random) ?? ''
      return rows.map((row, index) => (index === at ? row.replace(pattern, text) : row))
    },
    false,
  )
}

function ofBytes(name: string, change: (text: string, at: number, random: () => number) => string): Mutation {
  return { name, change: (body, random) => change(body, Math.floor(random() * body.length), random) }
}

const letters = ['"', ',', '{', '}', '[', ']', ':', '\n', '\\', '0', 'e', ' ', 'A', '\u0000', '\u202e']

/** Mutations that a checker could notice, whatever the values are. */
export const mutations: readonly Mutation[] = [
  ofRows('a row is lost', without, false),
  ofRows('a row is lost, and the total says so', without, true),
  ofRows(
    'a row takes the place of another',
    (rows, random) => {
      const at = Math.floor(random() * rows.length)
      return rows.map((row, index) => (index === at ? (pick(rows, random) ?? row) : row))
    },
    false,
  ),
  ofRows(
    'a third of the rows is lost, and the total says so',
    (rows) => rows.filter((_, index) => index % 3 !== 1),
    true,
  ),
  ofRows(
    'a whole year is lost, and the total says so',
    (rows, random) => {
      const years = [...new Set(rows.map(yearOf))]
      const gone = pick(years, random)
      return years.length < 2 ? null : rows.filter((row) => yearOf(row) !== gone)
    },
    true,
  ),
  ofRows('all rows are lost, and the total says so', () => [], true),
  ofRows('a row comes twice, and the total says so', (rows, random) => [...rows, pick(rows, random) ?? ''], true),
  inRow('a code is another', /"(DNK|VNM|[A-Z]{3})"/, ['"FRA"', '"QQQ"', '"DN"', '"DNK "', '""']),
  inRow('a year is another', /"(YR)?(19|20)\d\d"/, ['"1850"', '"YR2099"', '"20200"', '""']),
  inRow('a number is none', /(?<="value":|",)-?\d[\d.]*/, ['1e400', '0x10', '" "', 'NaN', '--1', '1,5']),
  ofBytes(
    'a byte is another',
    (text, at, random) => text.slice(0, at) + (pick(letters, random) ?? '') + text.slice(at + 1),
  ),
  ofBytes('a byte is lost', (text, at) => text.slice(0, at) + text.slice(at + 1)),
  ofBytes('a byte comes in', (text, at, random) => text.slice(0, at) + (pick(letters, random) ?? '') + text.slice(at)),
  ofBytes('the end is lost', (text, at) => text.slice(0, at)),
  ofBytes('a piece comes twice', (text, at, random) => {
    const length = 1 + Math.floor(random() * 400)
    return text.slice(0, at + length) + text.slice(at)
  }),
]

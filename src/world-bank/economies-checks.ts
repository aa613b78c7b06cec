import { referenceTable } from './reference.ts'

interface Group {
  readonly id: string
  readonly value: string
}

/** What a row of the list of economies is held to. */
interface ListedRow {
  readonly id: string
  readonly iso2Code: string
  readonly region: Group
  readonly adminregion: Group
  readonly incomeLevel: Group
  readonly lendingType: Group
}

type Fail = (problem: string) => Error

/**
 * Holds the rows of the list of economies to each other, and to the economies that the library knows.
 *
 * @param fail makes the error
 */
export function holdTogether(rows: readonly ListedRow[], fail: Fail): void {
  refuseLosses(rows, fail)
  refuseOddCodes(rows, fail)
  refuseOddGroups(rows, fail)
}

/** The list changes by an economy in some years. One that lacks more of those that the library knows has lost them on the way. */
const mostGone = 5

function refuseLosses(rows: readonly ListedRow[], fail: Fail): void {
  const listed = new Set(rows.map(({ id }) => id))
  const { records } = referenceTable('economies')
  const gone = records
    .filter((one) => one.isAggregate === 'false' && !listed.has(one.code ?? ''))
    .map(({ code }) => code)
  if (gone.length <= mostGone) return
  const some = gone.slice(0, mostGone).join(', ')
  throw fail(`the list lacks ${gone.length} economies, such as ${some}`)
}

/** Both codes of a row are those of one place: neither stands beside another in the library's own table. */
function refuseOddCodes(rows: readonly ListedRow[], fail: Fail): void {
  const { records } = referenceTable('economies')
  const iso2Of = new Map(records.map(({ code, iso2 }) => [code, iso2]))
  const codeOf = new Map(records.map(({ code, iso2 }) => [iso2, code]))
  for (const { id, iso2Code } of rows) {
    if (iso2Code === '') continue
    const isOdd = (iso2Of.get(id) ?? iso2Code) !== iso2Code || (codeOf.get(iso2Code) ?? id) !== id
    if (isOdd) throw fail(`${id} has the code ${iso2Code}, which is of another place`)
  }
}

/** A region tells aggregates from economies: its code and its name say the same everywhere, and so do those of the other groups. */
function refuseOddGroups(rows: readonly ListedRow[], fail: Fail): void {
  for (const group of ['region', 'adminregion', 'incomeLevel', 'lendingType'] as const) {
    const [names, codes] = [new Map<string, string>(), new Map<string, string>()]
    for (const {
      id,
      [group]: { id: code, value: name },
    } of rows) {
      if (name === '') continue
      const isOdd = (names.get(code) ?? name) !== name || (codes.get(name) ?? code) !== code
      if (isOdd) throw fail(`${id} has the ${group} ${code}, ${name}: others do not`)
      names.set(code, name)
      codes.set(name, code)
    }
  }
}

import { ResponseError } from '../errors.ts'
import { parseJson } from '../formats/json.ts'
import { nearest } from '../formats/nearest.ts'
import { check, v } from '../formats/schema.ts'
import { listed } from '../formats/words.ts'
import type { Narrowing, RecordedAnswer, Target } from '../http/recorded.ts'

/** Lists of which one entry, or several, can be asked for by their ids. */
const lists = ['country', 'indicator', 'source']

const schema = v.tuple([
  v.looseObject({ total: v.pipe(v.union([v.number(), v.string()]), v.transform(Number)) }),
  v.array(v.looseObject({ id: v.string(), iso2Code: v.optional(v.string()) })),
])

/** `/country/VNM`, `/indicator/SP.POP.TOTL`, `/source/2`, and other pages of a list, out of the whole list; null for other requests. */
export function narrowListing({ path, query }: Target, recorded: readonly RecordedAnswer[]): Narrowing | null {
  const [list, ids, ...more] = path
  const name = list?.[0] ?? ''
  if (!lists.includes(name) || more.length > 0) return null
  const whole = recorded.find((answer) => answer.path.length === 1 && answer.path[0]?.[0] === name)
  if (whole === undefined) return null
  const fail = (problem: string) => new ResponseError('world-bank', `a recorded list can't be read: ${problem}`)
  const [header, all] = check(schema, parseJson(whole.text(), fail), fail)
  if (all.length !== header.total) return null
  const wanted = ids === undefined || ids[0] === 'all' ? null : new Set(ids)
  const rows =
    wanted === null
      ? all
      : all.filter(({ id, iso2Code }) => wanted.has(id) || (iso2Code !== undefined && wanted.has(iso2Code)))
  const absent = [...(wanted ?? [])].filter((id) => !rows.some((row) => row.id === id || row.iso2Code === id))
  if (absent.length > 0) {
    const known = all.map(({ id }) => id)
    return {
      lacks: `has no ${listed(absent)} in its list of ${known.length}; the nearest are ${listed(nearest(absent[0] ?? '', known))}`,
    }
  }
  const [page, perPage] = [Number(query.get('page')?.[0] ?? 1), Number(query.get('per_page')?.[0] ?? 50)]
  const counts = { page, pages: Math.ceil(rows.length / perPage), per_page: String(perPage), total: rows.length }
  return {
    body: JSON.stringify([{ ...header, ...counts }, rows.slice((page - 1) * perPage, page * perPage)]),
    from: [whole],
  }
}

import { excerpt } from '../http/body.ts'
import type { Asked } from './request.ts'

export type Fail = (problem: string) => Error

/** Dates by the last letter of the dataset's id. */
const datePatterns: Readonly<Record<string, RegExp>> = {
  A: /^\d{4}$/,
  Q: /^\d{4}Q[1-4]$/,
  M: /^\d{4}M(0[1-9]|1[0-2])$/,
}

/** Checks rows against the request. */
export function askedReader(header: readonly string[], asked: Asked) {
  const indicatorAt = header.indexOf('indicator')
  const indicator = asked.dataset.slice(0, -2)
  const pattern = datePatterns[asked.dataset.at(-1) ?? '']
  const years = new Map<string, number>()
  const checks = [...asked.codes].map(([name, codes]) => ({
    name,
    at: header.indexOf(name),
    codes,
    awaited: new Set(codes),
  }))
  return {
    awaited: new Map(checks.map(({ name, awaited }) => [name, awaited])),
    isAsked(fields: readonly string[]): boolean {
      if (fields[indicatorAt] !== indicator) return false
      for (const { at, codes, awaited } of checks) {
        const code = fields[at] ?? ''
        if (!codes.has(code)) return false
        if (awaited.size > 0) awaited.delete(code)
      }
      return true
    },
    /** The year of a date that may come; null for any other text. */
    yearOf(date: string): number | null {
      const known = years.get(date)
      if (known !== undefined) return known
      const isDate = pattern?.test(date) && (asked.dates === null || isBetween(date, asked.dates))
      if (!isDate) return null
      years.set(date, Number(date.slice(0, 4)))
      return Number(date.slice(0, 4))
    },
  }
}

/** Whether the span of years that the service was requested has the date. */
function isBetween(date: string, { first, last }: { readonly first: string; readonly last: string }): boolean {
  const year = date.slice(0, 4)
  return date.length === first.length && year >= first.slice(0, 4) && year <= last.slice(0, 4)
}

/** Areas have three letters, or X and two digits; codes have no blanks, quotes or control characters. */
export function codeCheck(name: string, fail: Fail): (text: string) => void {
  const pattern = name === 'ref_area' ? /^[A-Z][A-Z0-9]{2}$/ : /^[!#-~]*$/
  return (text) => {
    if (!pattern.test(text)) throw fail(`${excerpt(JSON.stringify(text))} is not a code of ${name}`)
  }
}

import { capital } from '../formats/words.ts'
import { howText, type Provenance, releaseText } from './provenance.ts'

/**
 * Citations of series as BibTeX, one entry a series and release.
 *
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const { sources } = await fetchIndicators({ users: 'IT.NET.USER.ZS' }, { http, years: [2000, 2010, 2017], vintage: '202109' })
 * bibtexOf([sources.users]).split('\n')[0] // => '@misc{worldbank-it-net-user-zs-202109,'
 * ```
 */
export function bibtexOf(sources: readonly Provenance[]): string {
  return [...new Map(sources.map((source) => [source.citationKey, source])).values()].map(entryOf).join('\n')
}

function entryOf(source: Provenance): string {
  const { id, label, author, collection, vintage, lastUpdated, retrievedAt, licence, url, citationKey } = source
  const fields = [
    ['author', `{${escapeTex(author)}}`],
    ['title', escapeTex(label ?? id)],
    ['howpublished', escapeTex([collection, releaseText(source)].filter((part) => part !== null).join(', '))],
    ['year', yearOf([vintage, lastUpdated, retrievedAt])],
    [
      'note',
      escapeTex(
        [id, howText(source), licence]
          .filter((part) => part !== null)
          .map(capital)
          .join('. '),
      ),
    ],
    ['url', new URL(url).href],
  ]
  return `@misc{${citationKey},\n${fields.map(([name, value]) => `  ${name} = {${value}},`).join('\n')}\n}\n`
}

/** The first year that is known; without one, as lists of references have it, no date. */
function yearOf(dates: readonly (string | null)[]): string {
  const years = dates.flatMap((date) => /^\d{4}/.exec(date ?? '') ?? [])
  return years[0] ?? 'n.d.'
}

/** Labels come from the services: what TeX would take for a command is shown as it is. */
function escapeTex(text: string): string {
  return text.replaceAll(/[\\{}$&#%_^~]/g, (character) => texOf[character] ?? `\\${character}`).replaceAll(/\s+/g, ' ')
}

const texOf: Readonly<Record<string, string>> = {
  // BibTeX counts braces, those with a backslash before them too.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

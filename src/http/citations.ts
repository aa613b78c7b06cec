import type { Provenance } from './provenance.ts'

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
  return [...new Map(sources.map((source) => [keyOf(source), source]))]
    .map(([key, source]) => entryOf(key, source))
    .join('\n')
}

/** By service, series and release; for figures as they stand, the day of their last update or of the question. */
function keyOf({ service, id, vintage, lastUpdated, retrievedAt }: Provenance): string {
  const state = vintage ?? (lastUpdated ?? retrievedAt).slice(0, 10)
  return `${service === 'World Bank' ? 'worldbank' : 'ilostat'}-${id}-${state}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
}

function entryOf(key: string, source: Provenance): string {
  const { service, id, label, vintage, lastUpdated, retrievedAt, licence } = source
  const isWorldBank = service === 'World Bank'
  const state =
    vintage === null
      ? lastUpdated === null
        ? null
        : `last updated ${lastUpdated.slice(0, 10)}`
      : `archived release ${vintage}`
  const fields = [
    ['author', isWorldBank ? '{World Bank}' : '{International Labour Organization}'],
    ['title', escapeTex(label ?? id)],
    ['howpublished', [collectionOf(source), state].filter((part) => part !== null).join(', ')],
    ['year', (vintage ?? lastUpdated ?? retrievedAt).slice(0, 4)],
    ['note', escapeTex(`${id}. Retrieved ${retrievedAt.slice(0, 10)}. ${licence}`)],
    [
      'url',
      isWorldBank ? `https://data.worldbank.org/indicator/${encodeURIComponent(id)}` : 'https://ilostat.ilo.org/data/',
    ],
  ]
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}},`).join('\n')}\n}\n`
}

/** The World Development Indicators, which the archives hold releases of, are named; other databases are not known by name here. */
function collectionOf({ service, database }: Provenance): string {
  if (service !== 'World Bank') return 'ILOSTAT'
  return database === '2' || database === '57' ? 'World Development Indicators' : 'DataBank'
}

/** Labels come from the services: what TeX would take for a command is shown as it is. */
function escapeTex(text: string): string {
  return text.replaceAll(/[\\{}$&#%_^~]/g, (character) => texOf[character] ?? `\\${character}`).replaceAll(/\s+/g, ' ')
}

const texOf: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

import { describe, expect, it } from 'vitest'
import { bibtexOf, type Provenance, withCitation } from '../../src/http/index.ts'
import { ilostat } from '../../src/ilostat/index.ts'
import { worldBank } from '../../src/world-bank/index.ts'

const users: Provenance = withCitation(worldBank, {
  id: 'IT.NET.USER.ZS',
  label: 'Individuals using the Internet (% of population)',
  collection: 'World Development Indicators',
  database: '57',
  vintage: '202109',
  lastUpdated: null,
  retrievedAt: '2026-11-23T10:00:00.000Z',
  url: 'https://data.worldbank.org/indicator/IT.NET.USER.ZS',
})
const employment: Provenance = withCitation(ilostat, {
  id: 'EMP_TEMP_ECO_OCU_NB_A',
  label: 'Employment {by} occupation & activity',
  collection: 'ILOSTAT',
  database: null,
  vintage: null,
  lastUpdated: '2026-01-15T00:00:00.000Z',
  retrievedAt: '2026-11-23T10:00:00.000Z',
  url: 'https://ilostat.ilo.org/data/',
})

describe('bibtexOf', () => {
  it('has an entry for each series, with release, day of access, licence and address', () => {
    expect(bibtexOf([users])).toBe(
      [
        '@misc{worldbank-it-net-user-zs-202109,',
        '  author = {{World Bank}},',
        '  title = {Individuals using the Internet (\\% of population)},',
        '  howpublished = {World Development Indicators, archived release 202109},',
        '  year = {2021},',
        '  note = {IT.NET.USER.ZS. Retrieved 2026-11-23. CC BY 4.0},',
        '  url = {https://data.worldbank.org/indicator/IT.NET.USER.ZS},',
        '}',
        '',
      ].join('\n'),
    )
  })

  it('shows what TeX would take for commands as it is', () => {
    const text = bibtexOf([employment])
    expect(text).toContain('@misc{ilostat-emp-temp-eco-ocu-nb-a-2026-01-15,')
    expect(text).toContain('title = {Employment \\textbraceleft{}by\\textbraceright{} occupation \\& activity},')
    expect(text).toContain('howpublished = {ILOSTAT, last updated 2026-01-15},')
    expect(text).toContain('note = {EMP\\_TEMP\\_ECO\\_OCU\\_NB\\_A. Retrieved 2026-11-23. CC BY 4.0},')
    expect(bibtexOf([{ ...users, label: '\\input{x} ~^' }])).toContain(
      'title = {\\textbackslash{}input\\textbraceleft{}x\\textbraceright{} \\textasciitilde{}\\textasciicircum{}},',
    )
  })

  it('says of a file that it was one, and when it was downloaded, where that is known', () => {
    const known = {
      ...users,
      vintage: null,
      lastUpdated: '2021-09-15',
      retrievedAt: null,
      file: 'API_IT.NET.USER.ZS.zip',
    }
    const fromFile = withCitation(worldBank, known)
    expect(fromFile.citation).toBe(
      'World Bank, World Development Indicators, IT.NET.USER.ZS, last updated 2021-09-15, read from API_IT.NET.USER.ZS.zip.',
    )
    expect(bibtexOf([fromFile])).toContain('note = {IT.NET.USER.ZS. Read from API\\_IT.NET.USER.ZS.zip. CC BY 4.0},')
    const downloaded = withCitation(worldBank, { ...known, lastUpdated: null, retrievedAt: '2021-10-01' })
    expect(downloaded.citation).toContain('IT.NET.USER.ZS, retrieved 2021-10-01, read from API_IT')
    const bare = withCitation(worldBank, { ...known, lastUpdated: null })
    expect(bibtexOf([bare])).toContain('@misc{worldbank-it-net-user-zs-file,')
    expect(bibtexOf([bare])).toContain('year = {n.d.},')
  })

  it('names a series and release once', () => {
    expect(bibtexOf([users, users, employment]).match(/^@misc/gm)).toHaveLength(2)
    expect(bibtexOf([])).toBe('')
  })
})

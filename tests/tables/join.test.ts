import { describe, expect, it } from 'vitest'
import { TableError } from '../../src/errors.ts'
import { replayHttp, withCitation } from '../../src/http/index.ts'
import { fetchIlostat, skillLevelCodes } from '../../src/ilostat/index.ts'
import { dropMissing, joinByEconomy, joinTables, selectColumns } from '../../src/tables/index.ts'
import { fetchIndicators, worldBank } from '../../src/world-bank/index.ts'
import { briefSnapshot } from '../support/folders.ts'

describe('joinByEconomy', () => {
  const servers = Object.freeze([
    { iso3: 'XKX', year: 2020, servers: 900 },
    { iso3: 'BTN', year: 2020, servers: 120 },
    { iso3: 'MCO', year: 2020, servers: null },
  ])

  it('keeps the economies that all tables have, in the order of the first', () => {
    const skills = [
      { iso3: 'BTN', year: 2020, share: 17 },
      { iso3: 'TWN', year: 2020, share: 40 },
      { iso3: 'XKX', year: 2020, share: 31 },
    ]
    const names = [{ iso3: 'XKX', name: 'Kosovo' }]
    expect(joinByEconomy({ servers, skills })).toEqual({
      rows: [
        { iso3: 'XKX', year: 2020, servers: 900, share: 31 },
        { iso3: 'BTN', year: 2020, servers: 120, share: 17 },
      ],
      unmatched: { servers: ['MCO'], skills: ['TWN'] },
      aggregates: [],
      sources: {},
    })
    expect(joinByEconomy({ servers, skills, names })).toEqual({
      rows: [{ iso3: 'XKX', year: 2020, servers: 900, share: 31, name: 'Kosovo' }],
      unmatched: { servers: ['BTN', 'MCO'], skills: ['BTN', 'TWN'], names: [] },
      aggregates: [],
      sources: {},
    })
  })

  it('names aggregates that get in among the economies', () => {
    const users = {
      rows: [
        { iso3: 'WLD', users: 46 },
        { iso3: 'BTN', users: 48 },
      ],
      sources: {},
      aggregates: ['HIC', 'WLD'],
    }
    const shares = [
      { iso3: 'BTN', share: 17 },
      { iso3: 'WLD', share: 20 },
      { iso3: 'HIC', share: 40 },
    ]
    expect(joinByEconomy({ users, shares }).aggregates).toEqual(['WLD'])
    expect(joinByEconomy({ shares, users: { ...users, rows: [{ iso3: 'BTN', users: 48 }] } }).aggregates).toEqual([])
  })

  it('keeps the source of every column', () => {
    const source = (id: string) =>
      withCitation(worldBank, {
        id,
        label: null,
        collection: 'World Development Indicators',
        database: '2',
        vintage: null,
        lastUpdated: '2021-09-15',
        retrievedAt: '2026-01-02T03:04:05.000Z',
        url: `https://data.worldbank.org/indicator/${id}`,
      })
    const { rows, sources } = joinByEconomy({
      servers: { rows: servers, sources: { servers: source('IT.NET.SECR.P6') } },
      shares: { rows: [{ iso3: 'BTN', share: 17 }], sources: { share: source('X') } },
      names: [{ iso3: 'BTN', name: 'Bhutan' }],
    })
    expect(rows).toEqual([{ iso3: 'BTN', year: 2020, servers: 120, share: 17, name: 'Bhutan' }])
    expect(Object.keys(sources)).toEqual(['servers', 'share'])
    expect(sources.servers?.citation).toBe(
      'World Bank, World Development Indicators, IT.NET.SECR.P6, last updated 2021-09-15, retrieved 2026-01-02.',
    )
  })

  it('reports every economy of tables that share none', () => {
    const { rows, unmatched } = joinByEconomy({ servers, skills: [] })
    expect(rows).toEqual([])
    expect(unmatched).toEqual({ servers: ['XKX', 'BTN', 'MCO'], skills: [] })
  })

  it('refuses an economy that comes twice, and names table and economy', () => {
    const skills = [2019, 2020].map((year) => ({ iso3: 'BTN', year, share: 17 }))
    const join = () => joinByEconomy({ servers, skills })
    expect(join).toThrow(TableError)
    expect(join).toThrow('skills has BTN more than once; a join needs one row an economy, of one year say')
  })

  it('refuses tables that disagree on a column', () => {
    const skills = [{ iso3: 'BTN', year: 2019, share: 17 }]
    expect(() => joinByEconomy({ servers, skills })).toThrow(
      'BTN in skills: the column "year" is 2019, and 2020 in a table before it',
    )
  })
})

describe('joinTables', () => {
  const users = [
    { iso3: 'BTN', year: 2010, users: 13.6 },
    { iso3: 'BTN', year: 2017, users: 48.1 },
    { iso3: 'NRU', year: 2017, users: 57 },
  ]
  const shares = [
    { iso3: 'NRU', year: 2017, share: 30 },
    { iso3: 'BTN', year: 2017, share: 17 },
    { iso3: 'BTN', year: 2015, share: 15 },
  ]

  it('matches rows by economy and year, and names the keys that are not in all tables', () => {
    expect(joinTables({ users, shares }, { by: ['iso3', 'year'] })).toEqual({
      rows: [
        { iso3: 'BTN', year: 2017, users: 48.1, share: 17 },
        { iso3: 'NRU', year: 2017, users: 57, share: 30 },
      ],
      unmatched: { users: [{ iso3: 'BTN', year: 2010 }], shares: [{ iso3: 'BTN', year: 2015 }] },
      aggregates: [],
      sources: {},
    })
  })

  it('gives many rows of the first table one row of each other, where that is declared', () => {
    const regions = ['BTN', 'XKX'].map((iso3) => ({ iso3, region: 'SAS' }))
    const { rows, unmatched } = joinTables({ users, regions }, { by: ['iso3'], relationship: 'many-to-one' })
    expect(rows).toEqual(users.slice(0, 2).map((row) => ({ ...row, region: 'SAS' })))
    expect(unmatched).toEqual({ users: [{ iso3: 'NRU' }], regions: [{ iso3: 'XKX' }] })
  })

  it('refuses more rows for a key than were declared', () => {
    const regions = ['BTN', 'BTN'].map((iso3) => ({ iso3, region: 'SAS' }))
    const join = (relationship: 'many-to-one' | 'one-to-one') => () =>
      joinTables({ users, regions }, { by: ['iso3'], relationship })
    expect(join('one-to-one')).toThrow('users has BTN more than once')
    expect(join('many-to-one')).toThrow('regions has BTN more than once')
    const twice = () => joinTables({ users: [...users, ...users], shares }, { by: ['iso3', 'year'] })
    expect(twice).toThrow('users has BTN 2010 more than once; a join needs one row for each iso3 and year')
  })

  it('keeps keys apart that only look alike when they are written one after the other', () => {
    const left = [{ area: 'KOR', item: 'S_A', x: 1 }]
    const right = [{ area: 'KOR_S', item: 'A', y: 2 }]
    expect(joinTables({ left, right }, { by: ['area', 'item'] }).rows).toEqual([])
    const numbers: { id: number | string; x: number }[] = [{ id: 1, x: 1 }]
    const words: { id: number | string; y: number }[] = [{ id: '1', y: 2 }]
    expect(joinTables({ numbers, words }, { by: ['id'] })).toMatchObject({
      rows: [],
      unmatched: { numbers: [{ id: 1 }], words: [{ id: '1' }] },
    })
  })

  it('takes what is missing in both tables for the same, however it is written', () => {
    const left = [{ iso3: 'BTN', note: null, x: Number.NaN }]
    const right = [{ iso3: 'BTN', note: undefined, x: null, y: 2 }]
    expect(joinByEconomy({ left, right }).rows).toEqual([{ iso3: 'BTN', note: null, x: null, y: 2 }])
    const present = [{ iso3: 'BTN', x: 0 }]
    expect(() => joinByEconomy({ left, present })).toThrow('the column "x" is 0, and NaN in a table before it')
  })

  it('joins more rows than a call takes arguments', () => {
    const years = Array.from({ length: 100 }, (_, index) => 1900 + index)
    const panel = Array.from({ length: 2_000 }, (_, code) =>
      years.map((year) => ({ iso3: `A${code}`, year, x: code })),
    ).flat()
    const other = panel.map(({ iso3, year }) => ({ iso3, year, y: year }))
    const { rows } = joinTables({ panel, other }, { by: ['iso3', 'year'] })
    expect(rows).toHaveLength(200_000)
    expect(rows.at(-1)).toEqual({ iso3: 'A1999', year: 1999, x: 1999, y: 1999 })
  })
})

describe('tables of both services', () => {
  it('join directly, by economy and year, with both citations', async () => {
    const http = await replayHttp(briefSnapshot)
    const users = await fetchIndicators(
      { users: 'IT.NET.USER.ZS' },
      { http, years: [2000, 2010, 2017], vintage: '202109' },
    )
    const servers = await fetchIndicators({ servers: 'IT.NET.SECR.P6' }, { http, years: [2020], vintage: '202107' })
    const all = await fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
      http,
      years: [2020],
      classif1: ['ECO_SECTOR_TOTAL'],
      classif2: skillLevelCodes,
    })
    const employment = { ...all, rows: all.rows.filter(({ classif2 }) => classif2 === 'OCU_SKILL_TOTAL') }
    const { rows, sources, unmatched } = joinTables({ servers, employment }, { by: ['iso3', 'year'] })
    // fixtures/tables/secure-servers.csv and employment-by-skill.csv
    expect(rows.find(({ iso3 }) => iso3 === 'XKX')).toMatchObject({ year: 2020, value: 354.91 })
    expect(rows.find(({ iso3 }) => iso3 === 'DNK')).toMatchObject({ servers: 276958.519026397 })
    expect(unmatched.servers).toContainEqual({ iso3: 'ABW', year: 2020 })
    // Aggregates are left out from the start.
    expect(unmatched.servers).not.toContainEqual({ iso3: 'WLD', year: 2020 })
    expect(Object.values(sources).map(({ citation }) => citation)).toEqual([
      servers.sources.servers.citation,
      all.source.citation,
    ])
    expect(joinByEconomy({ servers, employment }).rows).toEqual(rows)
    const none = joinTables({ users, employment }, { by: ['iso3', 'year'] })
    expect(none.rows).toEqual([])
    const named = selectColumns(employment, { iso3: 'iso3', year: 'year', employed: 'value' })
    expect(named.sources).toEqual({ employed: all.source })
    const classified = { ...all, rows: all.rows.filter(({ classif2 }) => classif2 === 'OCU_SKILL_L1') }
    expect(() => joinByEconomy({ employment, classified })).toThrow('rename it (selectColumns)')
    expect(Object.keys(joinByEconomy({ named, classified }).sources)).toEqual(['employed', 'value'])
  })
})

describe('dropMissing', () => {
  it('takes null for missing, and neither 0 nor an empty text', () => {
    const rows = [
      { iso3: 'AAA', x: 0, note: '' },
      { iso3: 'BBB', x: null, note: 'b' },
    ]
    expect(dropMissing(rows, ['x', 'note'])).toEqual({ rows: [rows[0]], leftOut: [rows[1]] })
  })

  it('takes undefined, NaN and blank text among numbers for missing, and columns that a row lacks', () => {
    const rows: { iso3: string; x?: unknown }[] = [
      { iso3: 'AAA', x: 0 },
      { iso3: 'BBB', x: undefined },
    ]
    for (const x of [Number.NaN, '', '\t ']) rows.push({ iso3: 'CCC', x })
    rows.push({ iso3: 'DDD' })
    expect(dropMissing(rows, ['x'])).toEqual({ rows: [rows[0]], leftOut: rows.slice(1) })
  })

  it('splits more rows than a call takes arguments', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => ({ x: index % 4 === 0 ? null : index }))
    expect(dropMissing(rows, ['x']).leftOut).toHaveLength(50_000)
  })
})

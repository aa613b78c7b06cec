import { describe, expect, it } from 'vitest'
import { TableError } from '../../src/errors.ts'
import { withCitation } from '../../src/http/provenance.ts'
import { joinByEconomy } from '../../src/tables/join.ts'
import { dropMissing } from '../../src/tables/missing.ts'
import { worldBank } from '../../src/world-bank/service.ts'

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
      sources: {},
    })
    expect(joinByEconomy({ servers, skills, names })).toEqual({
      rows: [{ iso3: 'XKX', year: 2020, servers: 900, share: 31, name: 'Kosovo' }],
      unmatched: { servers: ['BTN', 'MCO'], skills: ['BTN', 'TWN'], names: [] },
      sources: {},
    })
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
    expect(join).toThrow('skills has BTN more than once: a join takes one row an economy, of one year say')
  })

  it('refuses tables that disagree on a column', () => {
    const skills = [{ iso3: 'BTN', year: 2019, share: 17 }]
    expect(() => joinByEconomy({ servers, skills })).toThrow(
      'BTN in skills: the column "year" is 2019, and 2020 in a table before it',
    )
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
})

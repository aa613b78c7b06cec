import { describe, expect, it } from 'vitest'
import { replayHttp } from '../../src/http/replay.ts'
import { briefFigures } from '../../src/studies/digital-learning/figures.ts'
import { csvTable } from '../../src/studies/digital-learning/page/csv-table.ts'
import { variantsOf } from '../../src/studies/digital-learning/page/variants.ts'
import { serverReleases } from '../../src/studies/digital-learning/releases.ts'
import { reproduceBrief } from '../../src/studies/digital-learning/reproduce.ts'
import { byR, found } from '../studies/digital-learning/reference.ts'
import { briefSnapshot } from '../support/folders.ts'

const reproduction = await reproduceBrief({ http: await replayHttp(briefSnapshot) })

function variants(name: string, options = {}) {
  const figure = briefFigures.find((one) => one.name === name)
  if (figure === undefined) throw new Error(`no figure ${name}`)
  return variantsOf(figure, reproduction, options)
}

describe('what can be chosen of a figure', () => {
  it('of figure 1 are the releases and the income lists, the chosen ones first', () => {
    const { choices, variants: all } = variants('figure-1')
    expect(choices.map(({ name, options }) => [name, options.map(({ label }) => label)])).toEqual([
      ['release', ['2021-09-15', '2020-12-16']],
      ['incomeList', ['FY21', 'FY22']],
    ])
    // 33 economies have figures for all three years in the one release, 39 in the other (fixtures/tables/internet-users.csv).
    expect(all.map(({ key, file, reproduction: { figure1 } }) => [key, file, figure1.economies.length])).toEqual([
      ['202109|FY21', 'figure-1.csv', 33],
      ['202012|FY21', 'figure-1-202012.csv', 39],
      ['202109|FY22', 'figure-1-FY22.csv', 33],
      ['202012|FY22', 'figure-1-202012-FY22.csv', 39],
    ])
  })

  it('of figure 2 are release, list and the logarithm: the lines that R fits', () => {
    const { variants: all } = variants('figure-2')
    expect(all).toHaveLength(8)
    for (const { key, table, reproduction: chosen, options } of all) {
      const [release = '', incomeList, x] = key.split('|')
      const vintage = serverReleases.find(({ id }) => id === release)?.label
      const { slope, intercept, nobs } = found(
        byR.specifications.find(
          (one) => one.denominator === 'all' && one.incomeList === incomeList && one.vintage === vintage && one.x === x,
        ),
      )
      const { rows } = csvTable(table(chosen, options), '')
      expect(rows, key).toHaveLength(nobs)
      for (const { cells } of rows) {
        const [servers, fitted] = [cells[2]?.value, cells[4]?.value].map(Number)
        const regressor = x === 'log' ? Math.log(servers ?? 0) : (servers ?? 0)
        expect(fitted, key).toBeCloseTo(intercept.estimate + slope.classical.estimate * regressor, 9)
      }
    }
  })

  it('of the map are its years, the one that is asked for first', () => {
    expect(variants('map').variants.map(({ key }) => key)).toEqual(['2017', '2000', '2010'])
    expect(variants('map', { year: 2010 }).variants.map(({ file }) => file)).toEqual([
      'map.csv',
      'map-2000.csv',
      'map-2017.csv',
    ])
  })

  it('of the columns of figure 1, which show no income groups, are the releases', () => {
    expect(variants('figure-1-columns').variants.map(({ file }) => file)).toEqual([
      'figure-1-columns.csv',
      'figure-1-columns-202012.csv',
    ])
  })

  it('of others is nothing', () => {
    const { choices, variants: all } = variants('specification-curve')
    expect([choices, all.map(({ key, file }) => [key, file])]).toEqual([[], [['', 'specification-curve.csv']]])
  })
})

describe('csvTable', () => {
  const table = csvTable(
    'iso3,serversPerMillion,pValue,vintage,leftOut\nBTN,1234.567,0.0001,202109,\nNPL,,0.2,x,\nNPL,1,1,1,BTN\n',
    'T',
  )

  it('reads the names of columns, and stands numbers on the right', () => {
    expect(table.columns).toEqual([
      { label: 'code', align: 'left' },
      { label: 'servers per million', align: 'right' },
      { label: 'p', align: 'right' },
      { label: 'vintage', align: 'left' },
    ])
  })

  it('rounds numbers, keeps their values, and leaves single left-out economies to the file', () => {
    expect(table.omitted).toBe(1)
    expect(table.rows).toEqual([
      {
        iso3: 'BTN',
        cells: [
          { text: 'BTN' },
          { text: '1235', value: 1234.567 },
          { text: '< 0.001', value: 0.0001 },
          { text: '202109' },
        ],
      },
      {
        iso3: 'NPL',
        cells: [{ text: 'NPL' }, { text: '', value: null }, { text: '0.200', value: 0.2 }, { text: 'x' }],
      },
    ])
  })
})

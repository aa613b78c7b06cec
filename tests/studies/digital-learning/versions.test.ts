import { describe, expect, it } from 'vitest'
import { digitalLearning, serverReleases } from '../../../src/studies/digital-learning/index.ts'
import { csvTable } from '../../../src/study/page/csv-table.ts'
import { controlsOf, versionNames } from '../../../src/study/page/figures.ts'
import { reproduced } from './made.ts'
import { byR, found } from './reference.ts'

const reproduction = await reproduced()

function figureOf(name: string, chosen = {}) {
  const { versions } = found(
    digitalLearning.publish(reproduction, chosen).figures.find((figure) => figure.name === name),
  )
  return {
    controls: controlsOf(versions, digitalLearning.choices),
    versions: versions.map((version) => ({ ...version, ...versionNames(name, version, versions[0]) })),
  }
}

describe('what can be chosen of a figure', () => {
  it('of figure 1 are the releases and the income lists, the chosen ones first', () => {
    const { controls, versions } = figureOf('figure-1')
    expect(controls.map(({ name, label, values }) => [name, label, values.map((one) => one.label)])).toEqual([
      ['vintage', 'Release of the data', ['2021-09-15', '2020-12-16']],
      ['income-list', 'Income list', ['FY21', 'FY22']],
    ])
    // 33 economies have values for all three years in the one release, 39 in the other (fixtures/tables/internet-users.csv); a line of names comes first.
    expect(versions.map(({ key, file, table }) => [key, file, table().trim().split('\n').length - 1])).toEqual([
      ['202109|FY21', 'figure-1', 33],
      ['202012|FY21', 'figure-1-202012', 39],
      ['202109|FY22', 'figure-1-FY22', 33],
      ['202012|FY22', 'figure-1-202012-FY22', 39],
    ])
  })

  it('of figure 2 are release, list and the logarithm: the lines that R fits', () => {
    const { versions } = figureOf('figure-2')
    expect(versions).toHaveLength(8)
    for (const { key, table } of versions) {
      const [release = '', incomeList, x] = key.split('|')
      const vintage = serverReleases.find(({ id }) => id === release)?.label
      const { slope, intercept, nobs } = found(
        byR.specifications.find(
          (one) => one.denominator === 'all' && one.incomeList === incomeList && one.vintage === vintage && one.x === x,
        ),
      )
      const { rows } = csvTable(table(), '')
      expect(rows, key).toHaveLength(nobs)
      for (const { cells } of rows) {
        const [servers, fitted] = [cells[2]?.value, cells[4]?.value].map(Number)
        const regressor = x === 'log' ? Math.log(servers ?? 0) : (servers ?? 0)
        expect(fitted, key).toBeCloseTo(intercept.estimate + slope.classical.estimate * regressor, 9)
      }
    }
  })

  it('of the map are its years, the one that is asked for first', () => {
    expect(figureOf('map').versions.map(({ key }) => key)).toEqual(['2017', '2000', '2010'])
    expect(figureOf('map', { 'map-year': '2010' }).versions.map(({ file }) => file)).toEqual([
      'map',
      'map-2000',
      'map-2017',
    ])
  })

  it('of the columns of figure 1, which show no income groups, are the releases', () => {
    expect(figureOf('figure-1-columns').versions.map(({ file }) => file)).toEqual([
      'figure-1-columns',
      'figure-1-columns-202012',
    ])
  })

  it('of others is nothing', () => {
    const { controls, versions } = figureOf('specification-curve')
    expect([controls, versions.map(({ key, file }) => [key, file])]).toEqual([[], [['', 'specification-curve']]])
  })
})

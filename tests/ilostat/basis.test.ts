import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startIlostat } from '../../scripts/emulator/ilostat.ts'
import { madeUpDatasets } from '../../scripts/emulator/ilostat-made-up.ts'
import { type Emulator, textOf } from '../../scripts/emulator/server.ts'
import { liveHttp } from '../../src/http/index.ts'
import { editionOf } from '../../src/ilostat/basis.ts'
import { fetchIlostat, type IlostatOptions } from '../../src/ilostat/index.ts'

describe('the basis of a value', () => {
  let service: Emulator
  beforeEach(async () => {
    service = await startIlostat({ datasets: madeUpDatasets })
  })
  afterEach(() => service.stop())

  const edit = (when: RegExp, change: (body: string) => string) =>
    service.inject({ when, answer: (planned) => ({ ...planned, body: change(textOf(planned)) }) })
  const basisOf = async (id: string, area: string, options: IlostatOptions = {}) => {
    const http = liveHttp({ ilostatUrl: service.url, retry: { tries: 1 } })
    const { rows } = await fetchIlostat(id, { http, economies: [area], aggregates: true, ...options })
    return Object.fromEntries(rows.map(({ year, basis }) => [year, basis]))
  }
  const world = {
    2023: 'modelled estimate',
    2024: 'modelled estimate',
    2025: 'projection',
    2026: 'projection',
    2027: 'projection',
  }

  it.each([
    ['Labour income share as a percent of GDP -- ILO modelled estimates, Nov. 2025 (%)', 2025],
    ['Employment by sex and age (ILO modelled estimates, May 2024)', 2024],
    ['SOURCE - ILO Modelled Estimates 2023', 2023],
    ['ILO - Modelled Estimates', null],
    ['Unemployment rate 2025 (%)', null],
  ])('finds the edition in "%s"', (label, year) => {
    expect(editionOf(label)).toBe(year)
  })

  it('is told by the label of the dataset: the year of the edition and later ones are projections', async () => {
    expect(await basisOf('LAP_2MADE_NOC_RT_A', 'JPN')).toEqual({
      2023: 'modelled estimate',
      2024: 'modelled estimate',
      2025: 'projection',
      2026: 'projection',
    })
  })

  it('is told by the label of the source, whatever its code: in the rows, or in the dictionary', async () => {
    edit(/^\/(data|metadata\/dic)/, (body) => body.replaceAll('XA:1', 'ZZ:9'))
    expect(await basisOf('SDG_0000_SEX_AGE_RT_A', 'X01', { labels: 'en' })).toEqual(world)
    expect(service.log.some((url) => url.includes('var=source'))).toBe(false)
    expect(await basisOf('SDG_0000_SEX_AGE_RT_A', 'X01')).toEqual(world)
    expect(service.log.some((url) => url.includes('var=source'))).toBe(true)
    expect(new Set(Object.values(await basisOf('SDG_0000_SEX_AGE_RT_A', 'JPN')))).toEqual(new Set(['reported']))
  })

  it('does not take a source of the kind XA for a model where its label says something else', async () => {
    edit(/^\/(data|metadata\/dic)/, (body) => body.replaceAll('ILO - Modelled Estimates', 'National accounts'))
    expect(new Set(Object.values(await basisOf('SDG_0000_SEX_AGE_RT_A', 'X01')))).toEqual(new Set(['reported']))
  })

  it('rests on the kind of the source where no label can be had', async () => {
    edit(/^\/metadata\/dic/, () => '<html>')
    expect(await basisOf('SDG_0000_SEX_AGE_RT_A', 'X01')).toEqual(world)
  })

  it('is not asked for where there is nothing modelled among the rows', async () => {
    await basisOf('LAP_2MADE_NOC_RT_A', 'JPN')
    await basisOf('EAR_MADE_NOC_NB_A', 'ALB')
    expect(service.log.filter((url) => url.includes('/dic'))).toEqual([])
  })

  it('takes the year of the question for the edition where no label names one', async () => {
    edit(/^\/metadata\/toc/, (body) => body.replace(', Nov. 2025', ''))
    const year = new Date().getFullYear()
    const basis = await basisOf('SDG_0000_SEX_AGE_RT_A', 'X01')
    expect(basis).toEqual(
      Object.fromEntries(
        [2023, 2024, 2025, 2026, 2027].map((one) => [one, one < year ? 'modelled estimate' : 'projection']),
      ),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { startIlostat } from '../../scripts/emulator/ilostat.ts'
import type { EmulatedDataset, EmulatedRow } from '../../scripts/emulator/ilostat-data.ts'
import { liveHttp } from '../../src/http/index.ts'
import {
  activityTotals,
  fetchIlostat,
  type IlostatRow,
  type SkillShareOptions,
  skillLevelCodes,
  skillShares,
} from '../../src/ilostat/index.ts'

const row = (iso3: string, classif2: string, value: number | null): IlostatRow => ({
  iso3,
  classif2,
  value,
  date: '2020',
  year: 2020,
  sex: null,
  classif1: 'ECO_SECTOR_TOTAL',
  source: 'BX:0',
  status: null,
  basis: 'reported',
  notes: [],
})
const skills = (iso3: string, values: Readonly<Record<string, number | null>>) =>
  Object.entries(values).map(([code, value]) => row(iso3, `OCU_SKILL_${code}`, value))
const isco = (iso3: string, edition: string, values: Readonly<Record<string, number>>) =>
  Object.entries(values).map(([code, value]) => row(iso3, `OCU_ISCO${edition}_${code}`, value))

/** Germany 2020, thousands; fixtures/tables/employment-by-skill-level.csv */
const germany = { TOTAL: 41555.71, L1: 2908.069, L2: 18306.182, 'L3-4': 18509.357, X: 1832.102 }

describe('skillShares', () => {
  it('divides by all employed, or by those who are classified', () => {
    const share = (level: 'low' | 'medium' | 'high', denominator?: 'all' | 'classified') =>
      skillShares(skills('DEU', germany), { level, denominator }).rows[0]?.share
    // python3 -c 'print(100 * 18509.357 / 41555.71)', and so on
    expect(share('high')).toBeCloseTo(44.54106788212739, 10)
    expect(share('medium')).toBeCloseTo(44.0521459024524, 10)
    expect(share('low')).toBeCloseTo(6.998000996734264, 10)
    expect(share('high', 'classified')).toBeCloseTo(46.59535709847907, 10)
  })

  it('takes what is not classified for the difference where it has no row of its own', () => {
    // Kyrgyzstan 2020: the three levels are 0.083 below the total, and there is no X
    const rows = skills('KGZ', { TOTAL: 2328.509, L1: 344.597, L2: 1520.652, 'L3-4': 463.177 })
    expect(skillShares(rows, { level: 'high' }).rows[0]?.share).toBeCloseTo(19.891570099149284, 8)
    expect(skillShares(rows, { level: 'high', denominator: 'classified' }).rows[0]?.share).toBeCloseTo(
      19.89227916197466,
      8,
    )
  })

  it('has the part that is in no skill level', () => {
    const share = (rows: readonly IlostatRow[]) => skillShares(rows, { level: 'unclassified' })
    // python3 -c 'print(100 * 1832.102 / 41555.71)'
    expect(share(skills('DEU', germany)).rows[0]?.share).toBeCloseTo(4.408785218685952, 10)
    // The difference, as above: 100 * 0.083 / 2328.509
    const kyrgyzstan = skills('KGZ', { TOTAL: 2328.509, L1: 344.597, L2: 1520.652, 'L3-4': 463.177 })
    expect(share(kyrgyzstan).rows[0]?.share).toBeCloseTo(0.0035645127418446744, 8)
    // Singapore 2020 has neither X nor all levels
    const singapore = skills('SGP', { TOTAL: 2222.6, 'L3-4': 1330.7 })
    expect(share(singapore).leftOut[0]?.reason).toBe(
      'no employment in OCU_SKILL_X, nor in OCU_SKILL_L1, nor in OCU_SKILL_L2',
    )
  })

  it('reads major groups of ISCO-08 and ISCO-88, and holds them to the skill levels', () => {
    const groups = { TOTAL: 100, 0: 1, 1: 5, 2: 15, 3: 10, 4: 6, 5: 20, 6: 8, 7: 12, 8: 9, 9: 11, X: 3 }
    const levels = { TOTAL: 100, L1: 11, L2: 55, 'L3-4': 30, X: 4 }
    const high = (rows: readonly IlostatRow[]) => skillShares(rows, { level: 'high' })
    expect(high(isco('AAA', '08', groups)).rows[0]?.share).toBe(30)
    expect(high(isco('AAA', '88', groups)).rows[0]?.share).toBe(30)
    expect(high([...isco('AAA', '08', groups), ...skills('AAA', levels)]).rows[0]?.share).toBe(30)
    const shifted = { ...levels, L2: 54, 'L3-4': 31 }
    expect(high([...isco('AAA', '08', groups), ...skills('AAA', shifted)]).leftOut).toEqual([
      { iso3: 'AAA', date: '2020', reason: 'skill levels and major groups disagree on medium: 54 and 55' },
    ])
  })

  it.each([
    [{ ...germany, X: 1900 }, 'the parts add up to 41623.608, the total is 41555.71'],
    [{ TOTAL: 10, L1: 5, L2: 5, 'L3-4': 5 }, 'the parts add up to 15, the total is 10'],
    [{ L1: 5, L2: 5, 'L3-4': 5 }, 'no total employment'],
    [{ TOTAL: 0, L1: 0, L2: 0, 'L3-4': 0 }, 'no total employment'],
    [{ TOTAL: 10, L1: 5, L2: 5 }, 'no employment in OCU_SKILL_L3-4'],
    [{ TOTAL: 10, L1: 5, L2: null, 'L3-4': 7 }, 'the parts add up to 12, the total is 10'],
    [{ TOTAL: 10, L1: 5, L2: 5, 'L3-4': null }, 'no employment in OCU_SKILL_L3-4'],
  ])('leaves out %j: %s', (values, reason) => {
    expect(skillShares(skills('AAA', values), { level: 'high' })).toEqual({
      rows: [],
      leftOut: [{ iso3: 'AAA', date: '2020', reason }],
    })
  })

  /** Singapore 2020, thousands, as ILOSTAT has it: no group 6, so no level 2; fixtures/tables/employment-by-skill-level.csv */
  const singapore = { TOTAL: 2222.6, L1: 149.5, 'L3-4': 1330.7 }
  const shareOfSingapore = (values: Readonly<Record<string, number | null>>, options: SkillShareOptions) => {
    const { rows, leftOut } = skillShares(skills('SGP', values), options)
    return rows[0]?.share ?? leftOut[0]?.reason
  }

  it('needs its own part and the whole, and no other level', () => {
    // python3 -c 'print(100 * 1330.7 / 2222.6)', and so on
    expect(shareOfSingapore(singapore, { level: 'high' })).toBeCloseTo(59.871321875281204, 10)
    expect(shareOfSingapore({ ...singapore, L2: null }, { level: 'low' })).toBeCloseTo(6.726356519391703, 10)
    expect(shareOfSingapore(singapore, { level: 'medium' })).toBe('no employment in OCU_SKILL_L2')
    const groups = isco('SGP', '08', { TOTAL: 2222.6, 1: 400.1, 2: 500.2, 3: 430.4, 9: 149.5, X: 60.4 })
    expect(skillShares(groups, { level: 'high' }).rows[0]?.share).toBeCloseTo(59.871321875281204, 10)
    expect(skillShares(groups, { level: 'medium' }).leftOut[0]?.reason).toBe('no employment in OCU_ISCO08_4')
  })

  it('takes the major groups where the skill levels lack the part', () => {
    const rows = [...skills('SGP', { TOTAL: 100, L1: 10 }), ...isco('SGP', '08', { TOTAL: 100, 1: 5, 2: 15, 3: 10 })]
    expect(skillShares(rows, { level: 'high' }).rows[0]?.share).toBe(30)
    const partly = [...skills('SGP', { TOTAL: 100, 'L3-4': 30 }), ...isco('SGP', '08', { X: 4 })]
    expect(skillShares(partly, { level: 'high' }).rows[0]?.share).toBe(30)
  })

  it('says so where the classified are not known', () => {
    expect(shareOfSingapore(singapore, { level: 'high', denominator: 'classified' })).toBe(
      'the number of those not classified is not known: no employment in OCU_SKILL_X, nor in OCU_SKILL_L2',
    )
    // python3 -c 'print(100 * 1330.7 / (2222.6 - 60.4))'
    const withX = { ...singapore, X: 60.4 }
    expect(shareOfSingapore(withX, { level: 'high', denominator: 'classified' })).toBeCloseTo(61.54379798353529, 10)
    const nobody = { TOTAL: 5, L1: 0, L2: 0, 'L3-4': 0, X: 5 }
    expect(shareOfSingapore(nobody, { level: 'high', denominator: 'classified' })).toBe(
      'nobody whose occupation is classified',
    )
  })

  it('takes sums of numbers with one decimal for what they are', () => {
    // 149.5 + 682.1 + 1330.7 + 60.4 = 2222.7: five roundings of up to 0.05
    const rounded = { ...singapore, L2: 682.1, X: 60.4 }
    expect(shareOfSingapore(rounded, { level: 'high' })).toBeCloseTo(59.871321875281204, 10)
    const wrong = { ...singapore, L2: 682.5, X: 60.4 }
    expect(shareOfSingapore(wrong, { level: 'high' })).toBe('the parts add up to 2223.1, the total is 2222.6')
  })

  it('leaves out rows of other occupations, and refuses an occupation that comes twice', () => {
    expect(skillShares([row('AAA', 'OCU_OTHER_1', 1)], { level: 'low' }).leftOut[0]?.reason).toBe(
      'no employment by skill level or major group',
    )
    const twice = [...skills('DEU', germany), row('DEU', 'OCU_SKILL_L1', 1)]
    expect(() => skillShares(twice, { level: 'low' })).toThrow('DEU 2020 has several rows for OCU_SKILL_L1')
  })

  it('finds nothing odd in the values of 2020: every economy adds up', async () => {
    const service = await startIlostat()
    const { rows } = await fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
      http: liveHttp({ ilostatUrl: service.url }),
      years: [2020],
      classif1: ['ECO_SECTOR_TOTAL'],
      classif2: skillLevelCodes,
    })
    await service.stop()
    const shares = (['low', 'medium', 'high'] as const).map((level) =>
      skillShares(rows, { level, denominator: 'classified' }),
    )
    expect(shares.map(({ leftOut }) => leftOut)).toEqual([[], [], []])
    expect(shares.map((one) => one.rows.length)).toEqual([99, 99, 99])
    for (const [index, { iso3, share }] of (shares[0]?.rows ?? []).entries()) {
      const sum = shares.reduce((total, one) => total + (one.rows[index]?.share ?? Number.NaN), 0)
      expect(sum, `${iso3}, low ${share}`).toBeCloseTo(100, 2)
    }
  })

  it('rests on the total of activity that an economy has, and says where it is another than the first', async () => {
    const employment = (area: string, activity: string, total: string, high: string): EmulatedRow[] =>
      ['OCU_SKILL_TOTAL', 'OCU_SKILL_L3-4'].map((classif2) => ({
        ref_area: area,
        source: 'BA:1',
        indicator: 'EMP_MADE_ECO_OCU_NB',
        classif1: activity,
        classif2,
        time: '2020',
        obs_value: classif2 === 'OCU_SKILL_TOTAL' ? total : high,
      }))
    const rows = [
      ...employment('DNK', 'ECO_SECTOR_TOTAL', '100', '40'),
      ...employment('DNK', 'ECO_AGGREGATE_TOTAL', '100', '41'),
      ...employment('KAZ', 'ECO_ISIC4_TOTAL', '200', '70'),
      ...employment('SGP', 'ECO_SECTOR_TOTAL', '', ''),
      ...employment('SGP', 'ECO_AGGREGATE_TOTAL', '50', '30'),
    ]
    const dataset: EmulatedDataset = {
      id: 'EMP_MADE_ECO_OCU_NB_A',
      label: 'Made up',
      subject: 'Tests',
      rows: () => rows,
      records: rows.length,
      columns: ['ref_area', 'source', 'indicator', 'classif1', 'classif2', 'time', 'obs_value'],
    }
    const service = await startIlostat({ datasets: [dataset] })
    const ask = { http: liveHttp({ ilostatUrl: service.url }), years: [2020], classif2: skillLevelCodes }
    const found = await fetchIlostat(dataset.id, { ...ask, classif1: { firstOf: activityTotals } })
    await service.stop()
    expect(found.absent).toMatchObject({ classif2: ['OCU_SKILL_L1', 'OCU_SKILL_L2', 'OCU_SKILL_X'] })
    expect(found.substitutes).toEqual([
      { iso3: 'KAZ', date: '2020', column: 'classif1', code: 'ECO_ISIC4_TOTAL' },
      { iso3: 'SGP', date: '2020', column: 'classif1', code: 'ECO_AGGREGATE_TOTAL' },
    ])
    expect(skillShares(found.rows, { level: 'high' }).rows.map(({ iso3, share }) => [iso3, share])).toEqual([
      ['DNK', 40],
      ['KAZ', 35],
      ['SGP', 60],
    ])
    expect(found.rows).toHaveLength(6)
  })
})

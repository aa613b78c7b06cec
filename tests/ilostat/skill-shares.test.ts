import { describe, expect, it } from 'vitest'
import { highSkillShares } from '../../src/ilostat/skill-shares.ts'

const row = (iso3: string, classif2: string, value: number | null) => ({
  ...{ iso3, classif2, value },
  ...{ year: 2020, source: 'BX:0', classif1: 'ECO_SECTOR_TOTAL', status: null },
})

describe('highSkillShares', () => {
  it('divides levels 3 and 4 by the total', () => {
    // Germany 2020: 18509.357 of 41555.71 thousand
    const { rows, leftOut } = highSkillShares([
      row('DEU', 'OCU_SKILL_TOTAL', 41555.71),
      row('DEU', 'OCU_SKILL_L3-4', 18509.357),
    ])
    expect(rows).toEqual([{ iso3: 'DEU', year: 2020, highSkillShare: expect.closeTo(44.54106788, 8) }])
    expect(leftOut).toEqual([])
  })

  it('says why an economy has no share', () => {
    const { rows, leftOut } = highSkillShares([
      row('AAA', 'OCU_SKILL_L3-4', 1),
      row('BBB', 'OCU_SKILL_TOTAL', 5),
      row('CCC', 'OCU_SKILL_TOTAL', 5),
      row('CCC', 'OCU_SKILL_L3-4', null),
      row('DDD', 'OCU_SKILL_TOTAL', 0),
      row('DDD', 'OCU_SKILL_L3-4', 0),
      row('EEE', 'OCU_SKILL_X', 1),
    ])
    expect(rows).toEqual([])
    expect(leftOut.map(({ iso3, reason }) => [iso3, reason])).toEqual([
      ['AAA', 'no total employment'],
      ['BBB', 'no employment in high-skill occupations'],
      ['CCC', 'no employment in high-skill occupations'],
      ['DDD', 'no total employment'],
      ['EEE', 'no total employment'],
    ])
  })

  it('refuses a part that is greater than its whole', () => {
    expect(() => highSkillShares([row('AAA', 'OCU_SKILL_TOTAL', 1), row('AAA', 'OCU_SKILL_L3-4', 2)])).toThrow(
      'AAA 2020: 2 in high-skill occupations is more than all, 1',
    )
  })
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmulators } from '../../scripts/emulator/index.ts'
import { runCommand } from '../support/commands.ts'
import { temporaryFolder } from '../support/folders.ts'

const highSkill = 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'
const users = ['--x', 'IT.NET.USER.ZS@202109', '--y', highSkill, '--year', '2020']
const panel = ['--x', 'IT.NET.SECR.P6', '--y', 'SL.UEM.TOTL.ZS']

describe('npm run relate', () => {
  it('does the example of its help from the recorded answers', async () => {
    const out = join(temporaryFolder(), 'out')
    const { status, stdout, stderr } = await runCommand('relate', [...users, '--out', out])
    expect([status, stderr]).toEqual([0, ''])
    // R: slope 0.773269, t 7.1577, r 0.704, rho 0.765 (fixtures/certified/brief.json)
    expect(stdout).toContain('2020: 54 of 217 economies have both values')
    expect(stdout).toContain('y = −28.2 + 0.773 × x; slope t = 7.16, p < 0.001')
    expect(readdirSync(out).sort()).toEqual([
      'citations.bib',
      'index.html',
      'manifest.json',
      ...['csv', 'png', 'svg', 'vl.json'].map((type) => `relation.${type}`),
      'report.md',
      'results.json',
    ])
    const { nobs, slope } = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'))
    expect(nobs).toBe(54)
    expect(slope.estimate).toBeCloseTo(0.773268716956901, 10)
  })

  it('takes economies by code and name, with commas within names', async () => {
    const { worldBank, ilostat, stop } = await startEmulators()
    onTestFinished(() => stop())
    const out = join(temporaryFolder(), 'out')
    const economies = 'DEU, Viet Nam,Egypt, Arab Rep., Korea, Rep.,it, Bahamas, The'
    const live = ['--live', '--world-bank-url', worldBank.url, '--ilostat-url', ilostat.url, '--out', out]
    const { status, stderr } = await runCommand('relate', [...users, ...live, '--economies', economies], {
      NETSKILLS_CACHE: temporaryFolder(),
    })
    expect([status, stderr]).toEqual([0, ''])
    const { rows, leftOut } = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'))
    const codes = [...rows, ...leftOut].map(({ iso3 }: { iso3: string }) => iso3)
    expect(codes.sort()).toEqual(['BHS', 'DEU', 'EGY', 'ITA', 'KOR', 'VNM'])
  })

  it('does the example of its help over a range of years', async () => {
    const out = join(temporaryFolder(), 'out')
    const years = ['--years', '2010:2024', '--fixed-effects', 'iso3, year', '--format', 'csv', '--out', out]
    const { status, stdout, stderr } = await runCommand('relate', [...panel, ...years])
    expect([status, stderr]).toEqual([0, ''])
    // R: slope -9.9001e-06, t -2.1899, p 0.02978, R squared within 0.016448 (fixtures/certified/panels.json)
    expect(stdout).toContain('2,761 of 3,255 economy-years are used, from 186 of 217 economies and 15 of 15 years')
    expect(stdout).toContain('y = effects of economies and years − 0.00000990 × x; slope t = −2.19, p = 0.030')
    expect(stdout).toContain('R squared within 0.016')
    expect(readdirSync(out).sort()).toEqual(['manifest.json', 'relation.csv'])
  })

  it('prints its help', async () => {
    const { status, stdout } = await runCommand('relate', ['--help'])
    expect(status).toBe(0)
    for (const option of ['--x SERIES', '--years FIRST:LAST', '--fixed-effects NAMES', '--cluster NAMES']) {
      expect(stdout).toContain(option)
    }
  })

  it.each([
    [['--x', 'IT.NET.USER.ZS'], 2, '--y must be given; see --help'],
    [users.slice(0, 4), 2, 'no year is given; give one, such as 2020, or a range, such as 2010:2024'],
    [[...users, '--years', '2010:2020'], 2, 'both a year and a range of years are given; choose one of them'],
    [[...users, '--fixed-effects', 'iso3'], 2, 'fixed effects need a range of years, such as 2010:2024'],
    [[...users, '--cluster', 'iso3'], 2, 'clusters need a range of years, such as 2010:2024'],
    [
      [...panel, '--years', '2010-2024'],
      2,
      '"2010-2024" is not a range of years; give the first and the last, such as 2010:2024',
    ],
    [[...panel, '--years', '2024:2010'], 2, 'the years 2024:2010 run backwards; give 2010:2024'],
    [[...panel, '--years', '2024:2024'], 2, 'the years 2024:2024 are one year; give the year 2024 alone'],
    [
      [...panel, '--years', '2010:2024', '--fixed-effects', 'country,year'],
      2,
      'unknown fixed effect "country"; did you mean iso3?',
    ],
    [[...panel, '--years', '2010:2024', '--cluster', 'region'], 2, 'unknown cluster "region"; choose from iso3, year'],
    [
      [...panel, '--years', '2010:2024', '--cluster', 'year', '--std-errors', 'HC1'],
      2,
      'errors are clustered or HC1; choose one',
    ],
    [[...panel, '--years', '2010:2024', '--max-age', '3'], 2, 'a maximum age is for one year'],
    [
      [...panel, '--years', '2010:2024', '--fixed-effects', 'iso3,year', '--economies', 'VNM,LIE'],
      1,
      'a relation over years needs 2 economies with all values in several years of 2010 to 2024; 0 of 2 have them',
    ],
    [
      [...users, '--std-errors', 'HC4'],
      2,
      'unknown kind of standard errors "HC4"; choose from classical, HC0, HC1, HC2, HC3',
    ],
    [[...users, '--income-group', 'rich'], 2, 'unknown income group "rich"; choose from HIC, UMC, LMC, LIC'],
    [[...users.slice(0, 4), '--year', 'last'], 2, '"last" is not a year'],
    [
      [...users.slice(0, 4), '--year', '1970', '--income-group', 'HIC'],
      2,
      'no income list is known for 1970 (in effect)',
    ],
    [['--x', 'internet users', ...users.slice(2)], 2, '"internet users" is not the id of an indicator'],
    [
      [...users.slice(0, 4), '--year', '1995'],
      2,
      'EMP_TEMP_ECO_OCU_NB_A runs from 2010 to 2025: it has no data for 1995',
    ],
    [
      [...users.slice(0, 2), '--y', 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_ISCO08_2', '--year', '2019'],
      1,
      'has EMP_TEMP_ECO_OCU_NB_A only for the classif2 OCU_SKILL_TOTAL, ',
    ],
    [
      [...users, '--economies', 'VNM,TWN, Congo,THA'],
      2,
      `"TWN" (Taiwan) is not on the World Bank's list of economies; "Congo" may be COD or COG; give the code`,
    ],
    [[...users, '--economies', 'VNM,,THA'], 2, '"" is neither the code nor the name of an economy'],
    [[...users, '--log-x=yes'], 2, '--log-x takes no value'],
  ])('answers %j with code %i and one line, and writes nothing', async (args, code, message) => {
    const out = join(temporaryFolder(), 'out')
    const { status, stdout, stderr } = await runCommand('relate', [...args, '--out', out])
    expect(stderr).toContain(message)
    expect([status, stdout, stderr.trim().split('\n').length]).toEqual([code, '', 1])
    expect(existsSync(out)).toBe(false)
  })
})

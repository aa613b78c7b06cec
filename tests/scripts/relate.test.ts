import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmulators } from '../../scripts/emulator/index.ts'
import { runCommand } from '../support/commands.ts'
import { temporaryFolder } from '../support/folders.ts'

const highSkill = 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'
const users = ['--x', 'IT.NET.USER.ZS@202109', '--y', highSkill, '--year', '2020']

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

  it('prints its help', async () => {
    const { status, stdout } = await runCommand('relate', ['--help'])
    expect(status).toBe(0)
    expect(stdout).toContain('--x SERIES')
  })

  it.each([
    [['--x', 'IT.NET.USER.ZS'], 2, '--y, --year must be given'],
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

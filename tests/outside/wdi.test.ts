import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'
import { spawnText } from '../support/commands.ts'

const hasWdi = spawnSync('Rscript', ['-e', 'library(WDI)']).status === 0
const name = hasWdi
  ? 'serves R and its package WDI as the service does'
  : 'serves R and its package WDI (not tried: it is not installed; Debian has it as r-cran-wdi)'

describe('the emulated World Bank, asked by a client that is not ours', () => {
  it.skipIf(!hasWdi)(name, async () => {
    const service = await startWorldBank()
    const { stdout, stderr } = await spawnText('Rscript', ['tests/outside/wdi.R', service.url])
    await service.stop()
    const got = JSON.parse(stdout || `"${stderr}"`)
    expect(got).toMatchObject({ lastUpdated: '2026-07-01', unknown: 'refused' })
    // 217 economies and 49 aggregates, 18 years
    expect(got.count).toBe(266 * 18)
    // fixtures/tables/internet-users.csv of 2021-09-15, population.csv of 2026-07-01
    expect(got.bhutan).toEqual(
      [
        { iso2c: 'BT', year: 2000, users: 0.400944447, people: 596863 },
        { iso2c: 'BT', year: 2010, users: 13.6, people: 701632 },
        { iso2c: 'BT', year: 2017, users: null, people: 754335 },
      ].map((row) => ({ ...row, users: row.users === null ? null : expect.closeTo(row.users, 6) })),
    )
    expect(got.some).toEqual([
      { iso2c: 'NA', country: 'Namibia', year: 2020, 'IT.NET.SECR.P6': expect.any(Number) },
      { iso2c: 'VN', country: 'Viet Nam', year: 2020, 'IT.NET.SECR.P6': expect.any(Number) },
      { iso2c: 'XK', country: 'Kosovo', year: 2020, 'IT.NET.SECR.P6': null },
    ])
    // WDI always asks for ten pages of an indicator, and for one indicator at a time.
    expect(service.log).toHaveLength(40)
  })
})

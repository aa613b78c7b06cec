import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { madeUpSeries } from '../../scripts/emulator/figures.ts'
import { startEmulators } from '../../scripts/emulator/index.ts'
import { liveHttp, packagedHttp, recordHttp, replayHttp } from '../../src/http/index.ts'
import { fetchWholeSeries, relate } from '../../src/studies/relation/index.ts'
import { fetchIndicators } from '../../src/world-bank/index.ts'
import { runCommand } from '../support/commands.ts'
import { temporaryFolder } from '../support/folders.ts'

/** Both services, the World Bank's with two series that fixtures/tables lacks. */
async function startServices() {
  const years = Array.from({ length: 10 }, (_, index) => String(2011 + index))
  const series = ['MADE.UP.01', 'MADE.UP.02'].map((id) => madeUpSeries(id, years))
  const emulators = await startEmulators({ worldBank: { series } })
  onTestFinished(() => emulators.stop())
  const env = {
    WORLD_BANK_API_URL: emulators.worldBank.url,
    ILOSTAT_API_URL: emulators.ilostat.url,
    NETSKILLS_CACHE: temporaryFolder(),
  }
  return { ...emulators, env }
}

const valueIn = async (folder: string, id: string, year: number) => {
  const http = await replayHttp(folder)
  return (await fetchIndicators({ value: id }, { http, years: [year], economies: ['VNM'] })).rows[0]?.value
}

describe('npm run record -- --also', () => {
  it('adds series to a copy of the packaged answers, then to that', async () => {
    const { env, worldBank } = await startServices()
    const folder = join(temporaryFolder(), 'snapshot')
    const first = await runCommand('record', ['--live', '--also', 'MADE.UP.01', '--out', folder], env)
    expect([first.status, first.stderr]).toEqual([0, ''])
    const more = ['--also', 'MADE.UP.02', '--also', 'SP.POP.TOTL']
    const second = await runCommand('record', ['--live', ...more, '--out', folder], env)
    expect([second.status, second.stderr]).toEqual([0, ''])
    // What a snapshot has is not asked again: SP.POP.TOTL comes with the package, if not from 1960 on.
    expect(worldBank.log.filter((url) => url.includes('/indicator/MADE.UP.01?'))).toHaveLength(1)
    const made = await fetchIndicators(
      { a: 'MADE.UP.01', b: 'MADE.UP.02' },
      { http: liveHttp({ worldBankUrl: worldBank.url }), years: [2015], economies: ['VNM'] },
    )
    expect([await valueIn(folder, 'MADE.UP.01', 2015), await valueIn(folder, 'MADE.UP.02', 2015)]).toEqual([
      made.rows[0]?.a,
      made.rows[0]?.b,
    ])
    // life-expectancy.csv
    expect(await valueIn(folder, 'SP.DYN.LE00.IN', 2019)).toBe(74.211)
    const { recordedFrom } = JSON.parse(readFileSync(join(folder, 'snapshot.json'), 'utf8'))
    expect(recordedFrom['world-bank']).toBe(`the emulator in scripts/emulator, over fixtures/tables; ${worldBank.url}`)
  }, 120_000)

  it.each([
    [['--also', 'SP.POP.TOTL'], '--also needs a snapshot to add to: --out DIR'],
    [['--also', 'not a series/', '--out', 'nowhere'], '"not a series/" is not a valid series'],
    [['--also', '--out', 'nowhere'], '--also needs a value: --also SERIES'],
  ])('refuses %j in one line', async (args, message) => {
    const { status, stderr } = await runCommand('record', args)
    expect([status, stderr.trim().split('\n').length]).toEqual([2, 1])
    expect(stderr).toContain(message)
    expect(existsSync('nowhere')).toBe(false)
  })
})

describe('fetchWholeSeries', () => {
  it('records a series from a script, so that any of it can be replayed', async () => {
    const { worldBank, ilostat } = await startServices()
    const folder = join(temporaryFolder(), 'snapshot')
    const live = liveHttp({ worldBankUrl: worldBank.url, ilostatUrl: ilostat.url })
    const recording = await recordHttp(live, folder, { 'world-bank': worldBank.url, ilostat: ilostat.url })
    await fetchWholeSeries('MADE.UP.01', { http: recording.http, years: { from: 2012, to: 2016 } })
    const share = 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L1 of OCU_SKILL_TOTAL'
    await fetchWholeSeries(share, { http: recording.http })
    await recording.save()
    const relation = {
      http: await replayHttp(folder),
      x: share,
      y: share.replace(' of OCU_SKILL_TOTAL', ''),
      year: 2011,
    }
    const { rows } = await relate(relation)
    const vietNam = rows.find(({ iso3 }) => iso3 === 'VNM')
    // employment-by-skill-level.csv: level 1 and the total of 2011
    expect(vietNam?.x).toBeCloseTo((100 * 20481.94) / 50881.18, 10)
    expect(vietNam?.y).toBe(20481.94)
    expect(await valueIn(folder, 'MADE.UP.01', 2014)).not.toBeNull()
    await expect(valueIn(folder, 'MADE.UP.01', 2020)).rejects.toThrow('has MADE.UP.01 for 2012 to 2016, not for 2020')
    await expect(packagedHttp().then((http) => fetchWholeSeries('MADE.UP.01', { http }))).rejects.toThrow(
      'has no values of MADE.UP.01',
    )
  })
})

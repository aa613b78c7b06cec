import { spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmulators } from '../../scripts/emulator/index.ts'
import { digitalLearning } from '../../src/studies/digital-learning/index.ts'
import { runCommand } from '../support/commands.ts'
import { briefSnapshot, temporaryFolder } from '../support/folders.ts'
import { wholeRun } from '../support/whole-run.ts'

const outputs = [
  ...digitalLearning.figures.flatMap(({ name }) => ['csv', 'png', 'svg', 'vl.json'].map((type) => `${name}.${type}`)),
  ...['citations.bib', 'index.html', 'report.md'],
]
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8')

/** All charts and tables, without the page, the pictures and the report, which take most of the time. */
const withoutPage = ['--format', 'csv,vl.json']

const rowsIn = (folder: string, name: string) => read(folder, name).trim().split('\n').length - 1
const descriptionOf = (folder: string, name: string): string => JSON.parse(read(folder, `${name}.vl.json`)).description

async function startServices() {
  const emulators = await startEmulators()
  onTestFinished(() => emulators.stop())
  const cache = { NETSKILLS_CACHE: temporaryFolder() }
  const env = { WORLD_BANK_API_URL: emulators.worldBank.url, ILOSTAT_API_URL: emulators.ilostat.url, ...cache }
  return { ...emulators, env }
}

describe('npm run figures', () => {
  it('writes all figures and the numbers, and says what came out', async () => {
    const { out, status, stdout, stderr } = await wholeRun()
    expect([status, stderr]).toEqual([0, ''])
    expect(readdirSync(out).sort()).toEqual([...outputs, 'results.json', 'manifest.json'].sort())
    expect(stdout).toContain('pairs                37           46           +9')
    expect(stdout).toContain(`Written to ${out}: figure-1.vl.json`)

    const { figure1, figure2 } = JSON.parse(read(out, 'results.json'))
    expect(figure1).toMatchObject({ years: [2000, 2010, 2017], vintage: '2021-09-15' })
    expect(figure1.economies).toHaveLength(33)
    expect(figure1.economies[0]).toEqual({
      iso3: 'KOR',
      name: 'Korea, Rep.',
      incomeGroup: 'HIC',
      values: { 2000: 44.7, 2010: 83.7, 2017: 95.06942188 },
    })
    expect(figure2).toMatchObject({ year: 2020, incomeList: 'FY21', vintage: '2021-mid', nobs: 46 })
    const terms = ['estimate', 'stdError', 'statistic', 'pValue', 'confLow', 'confHigh']
    expect([Object.keys(figure2.slope), Object.keys(figure2.intercept)]).toEqual([terms, terms])
    expect(Object.keys(figure2.economies[0])).toEqual(['iso3', 'name', 'x', 'y'])

    expect(read(out, 'figure-1.csv').split('\n').slice(0, 2)).toEqual([
      'iso3,name,incomeGroup,internetUsers2000,internetUsers2010,internetUsers2017',
      'KOR,"Korea, Rep.",HIC,44.7,83.7,95.06942188',
    ])
    expect(read(out, 'figure-2.csv').trim().split('\n')).toHaveLength(47)
    const [, firstPoint = ''] = read(out, 'figure-2.csv').split('\n')
    const [iso3, , x, y, fitted, residual] = firstPoint.split(',').map((field) => Number(field) || field)
    expect(iso3).toBe('TTO')
    expect(fitted).toBeCloseTo(figure2.intercept.estimate + figure2.slope.estimate * Number(x), 9)
    expect(residual).toBeCloseTo(Number(y) - Number(fitted), 9)
  })

  it('draws the pictures of the README', async () => {
    const { out } = await wholeRun()
    for (const name of readdirSync('docs').filter((file) => file.endsWith('.png'))) {
      const isCurrent = readFileSync(join('docs', name)).equals(readFileSync(join(out, name)))
      expect(isCurrent, `docs/${name} is old: npm run figures, then copy it from out`).toBe(true)
    }
  })

  it('takes another release, income list and folder', async () => {
    const out = temporaryFolder()
    const choices = ['--vintage', '2020-12-16', '--income-list=FY22', '--servers-vintage', '2022-09-16']
    const { status, stdout } = await runCommand('figures', ['--out', out, ...withoutPage, ...choices])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Figure 1: 39 of 45 economies .*, release 2020-12-16$/m)
    expect(stdout).toMatch(/^Figure 2: 44 of 80 high-income economies \(FY22\), 2020, release 2022-09-16$/m)
    expect([rowsIn(out, 'figure-1.csv'), rowsIn(out, 'figure-2.csv')]).toEqual([39, 44])
    expect(descriptionOf(out, 'figure-1')).toMatch(/fiscal year FY22\..* release 2020-12-16 \(202012 in the archives\)/)
    expect(descriptionOf(out, 'figure-2')).toMatch(/fiscal year FY22 .* release 2022-09-16 \(202209 in the archives\)/)
  })

  it('draws figures of other years, the same from the services', async () => {
    const years = ['--year', '2024', '--figure-1-years', '2000,2010,2019', '--map-year', '2010', ...withoutPage]
    const { env } = await startServices()
    const [packaged, live] = [temporaryFolder(), temporaryFolder()]
    const { status, stdout } = await runCommand('figures', ['--out', packaged, ...years])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Figure 2: 44 of 86 high-income economies \(FY25\), 2024, release 2026-07-01$/m)
    expect(stdout).not.toMatch(/published/)
    expect(descriptionOf(packaged, 'figure-1')).toContain('for each of 2000, 2010 and 2019')
    expect(descriptionOf(packaged, 'map')).toContain('in 2010')
    expect((await runCommand('figures', ['--live', '--out', live, ...years], env)).status).toBe(0)
    for (const name of ['figure-1.csv', 'figure-2.csv', 'over-time.csv', 'map.csv', 'grid.csv'])
      expect(read(live, name), name).toBe(read(packaged, name))
  })

  it('does the same job from the services', async () => {
    const { env, worldBank, ilostat } = await startServices()
    const live = temporaryFolder()
    const { status, stderr } = await runCommand('figures', ['--live', '--out', live], env)
    expect([status, stderr]).toEqual([0, ''])
    expect([worldBank.log.length, ilostat.log.length]).toEqual([9, 2])
    const again = await runCommand('figures', ['--live', '--out', temporaryFolder(), ...withoutPage], env)
    expect([again.status, again.stderr]).toEqual([0, ''])
    expect([worldBank.log.length, ilostat.log.length], 'from the cache').toEqual([9, 2])
    const { out: replayed } = await wholeRun()
    const withoutDay = (folder: string, name: string) =>
      read(folder, name)
        // The page has its data packed.
        .replaceAll(/(?<=<script type="text\/plain" id="[\w-]+">)[\w+/=]+/g, (packed) => {
          return String(gunzipSync(Buffer.from(packed, 'base64')))
        })
        .replaceAll(/20\d\d-\d\d-\d\d(T[\d:.]+Z)?/g, 'day')
        // Only a snapshot was recorded from somewhere.
        .replace(/"recordedFrom": (null|\{[^}]*\})/, '')
        .replace(/(<p>)?The answers come from a snapshot, .*\n\n?/, '')
        .replace(/(<li>|- )The employment data were transcribed .*\n/, '')
    // In pictures the day is drawn.
    for (const name of [...outputs, 'results.json'].filter((file) => !/\.(?:png|svg)$/.test(file))) {
      expect(withoutDay(live, name), name).toBe(withoutDay(replayed, name))
    }
  })

  it('draws both figures from a release of the archives', async () => {
    const { env, worldBank } = await startServices()
    const out = temporaryFolder()
    const asked202109 = ['--live', '--vintage', '202109', '--out', out, ...withoutPage]
    const { status, stdout, stderr } = await runCommand('figures', asked202109, env)
    expect([status, stderr]).toEqual([0, ''])
    const asked = worldBank.log.filter((url) => url.includes('/version/202109/'))
    const series = new Set(asked.map((url) => /series\/([^/]+)/.exec(url)?.[1]))
    expect([...series].sort()).toEqual(['IT.NET.SECR.P6', 'IT.NET.USER.ZS'])
    expect(stdout).toMatch(/^Figure 1: .*, release 2021-09-15$/m)
    expect(stdout).toMatch(/^Figure 2: 46 of .*, release 202109$/m)
    expect(descriptionOf(out, 'figure-1')).toContain('release 2021-09-15 (202109 in the archives)')
    expect(descriptionOf(out, 'figure-2')).toContain('IT.NET.SECR.P6, archived release 202109')
  })

  it('says which release lacks a series, and which are near one that is none', async () => {
    const { env } = await startServices()
    const run = (vintage: string) =>
      runCommand('figures', ['--live', '--vintage', vintage, '--out', temporaryFolder()], env)
    const early = await run('2020-12-16')
    expect([early.status, early.stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(early.stderr).toMatch(
      /the release 202012 does not have IT\.NET\.SECR\.P6; the nearest that have it are 202107/,
    )
    const none = await run('202108')
    expect(none.stderr).toContain('there is no release 202108 in the archives; the nearest are 202107 and 202109')
  })

  it('draws the figures as they stand today', async () => {
    const { env } = await startServices()
    const out = temporaryFolder()
    const latest = ['--vintage', 'latest', '--servers-vintage', 'latest']
    const asked = ['--live', '--out', out, ...latest, ...withoutPage]
    const { status, stdout, stderr } = await runCommand('figures', asked, env)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Figure 1: 33 of .*, release 2021-09-15$/m)
    expect(stdout).toMatch(/^Figure 2: .*, release 2026-07-01$/m)
    // What is up to date is in no archive.
    for (const name of ['figure-1', 'figure-2']) expect(descriptionOf(out, name)).not.toContain('archive')
  })

  it('draws only what is asked for, in the size that is asked for', async () => {
    const out = join(temporaryFolder(), 'out')
    const asked = ['--only', 'figure-2', '--format', 'svg,png', '--size', 'slide', '--out', out]
    const { status, stdout, stderr } = await runCommand('figures', asked)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain(`Written to ${out}: figure-2.svg, figure-2.png`)
    expect(readdirSync(out).sort()).toEqual(['figure-2.png', 'figure-2.svg', 'manifest.json'])
    const [, width, height] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(read(out, 'figure-2.svg')) ?? []
    expect([Number(width), Number(height)].map(Math.round)).toEqual([1280, 720])
    // The PNG has 1.5 pixels for each: 1920 by 1080
    const png = readFileSync(join(out, 'figure-2.png'))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080])
  })

  it('prints its help, with all figures, formats and sizes', async () => {
    const { status, stdout } = await runCommand('figures', ['--help'])
    expect(status).toBe(0)
    for (const word of ['--income-list FYnn', 'vl.json, svg, png, csv', 'web (default), page or column', ' slide ']) {
      expect(stdout).toContain(word)
    }
    for (const { name, about } of digitalLearning.figures)
      expect(stdout).toMatch(new RegExp(`^  ${name} +${about}$`, 'm'))
  })

  it.each([
    [
      ['--study=digital-lerning'],
      2,
      'unknown study "digital-lerning"; choose from digital-learning, relation, what-goes-with-skills',
    ],
    [['--study=what-goes-with-skills', '--top', '0'], 2, '"0" is not a number of indicators; give one from 1 to 999'],
    [
      ['--study=what-goes-with-skills', '--income-group', 'rich'],
      2,
      'unknown income group "rich"; choose from all, HIC',
    ],
    [['--study=relation'], 2, '--x, --y must be given'],
    [['--ouy', 'x'], 2, 'unknown option "--ouy"; choose from --help, --out, --only'],
    [['-o', 'x'], 2, 'unknown option "-o"; choose from'],
    [['out'], 2, '"out" is not understood; choose from'],
    [['--out'], 2, '--out needs a value: --out DIR'],
    [['--out', '--live'], 2, '--out needs a value: --out DIR'],
    [['--live=yes'], 2, '--live takes no value'],
    [['--vintage', '202109', '--vintage', '202012'], 2, '--vintage is given twice'],
    [
      ['--vintage', '2019'],
      2,
      'unknown release "2019"; choose from 2021-09-15 (202109), 2020-12-16 (202012), latest, or another release',
    ],
    [
      ['--servers-vintage', 'x'],
      2,
      'unknown release "x"; choose from 2021-mid (202107), 2022-09-16 (202209), latest, or another release',
    ],
    [
      ['--income-list', 'FY2021'],
      2,
      'unknown income list "FY2021": the World Bank\'s lists go by fiscal year, FY89 to FY25',
    ],
    [['--only', 'figure-3'], 2, 'unknown figure "figure-3"; choose from figure-1, '],
    [['--only', 'figure-1,'], 2, 'unknown figure ""'],
    [['--format', 'pdf'], 2, 'unknown format "pdf"; choose from vl.json, svg, png, csv'],
    [['--size', 'A4'], 2, 'unknown size "A4"; choose from web, page, column, slide'],
    [['--only', 'map', '--map-year', '2015'], 2, 'there is no map of "2015"; choose from 2000, 2010 and 2017'],
    [['--year', '2009'], 2, 'there is no figure 2 of "2009"; choose a year from 2010 to 2024'],
    [['--figure-1-years', '2000,2030'], 2, 'there is no figure 1 of "2030"; choose years from 1990 to 2020'],
    [
      ['--year', '2024', '--servers-vintage', '2022-09-16'],
      1,
      'has IT.NET.SECR.P6 for 2010 to 2020, not for 2024; request it',
    ],
    [['--economies', 'VNM,ZZZ'], 2, 'ZZZ'],
    [['--economies', 'Viet Nam, Korea,Atlantis'], 2, '"Korea" may be KOR or PRK; give the code; no economy is called'],
    [['--only', 'trends', '--economies', 'Viet Nam,Germany'], 2, 'figure 1 has no data for "DEU"'],
    [['--live', '--snapshot', briefSnapshot], 2, 'give either --live or --snapshot, not both'],
    [['--world-bank-url', 'http://127.0.0.1:1'], 2, 'the address of a service needs --live'],
    [['--live', '--ilostat-url', 'here'], 2, '"here" is not a valid base URL of a service'],
    [['--out', 'package.json'], 1, "can't write to package.json: "],
    [['--snapshot', 'src'], 1, 'snapshot src: is not a snapshot: it has no readable snapshot.json'],
    [['--snapshot', 'nowhere'], 1, 'snapshot nowhere: there is no such folder'],
    [['--vintage', '201904'], 1, 'has IT.NET.USER.ZS only in the releases 202012 and 202109, not in 201904'],
  ])('answers %j with code %i and one line, and writes nothing', async (args, code, message) => {
    const out = join(temporaryFolder(), 'out')
    const { status, stdout, stderr } = await runCommand(
      'figures',
      args.includes('--out') ? args : ['--out', out, ...args],
    )
    expect(stderr).toContain(message)
    expect([status, stdout, stderr.trim().split('\n').length]).toEqual([code, '', 1])
    expect(existsSync(out)).toBe(false)
  })

  it('leaves older files as they were when something fails', async () => {
    const folder = temporaryFolder()
    const snapshot = join(folder, 'brief')
    cpSync(briefSnapshot, snapshot, { recursive: true })
    const [first = ''] = readdirSync(join(snapshot, 'bodies'))
    writeFileSync(join(snapshot, 'bodies', first), 'damaged')
    writeFileSync(join(folder, 'figure-1.svg'), 'mine')
    const { status, stderr } = await runCommand('figures', ['--snapshot', snapshot, '--out', folder])
    expect(status).toBe(1)
    expect(stderr).toContain(`bodies/${first} is not what was recorded`)
    expect(readdirSync(folder).sort()).toEqual(['brief', 'figure-1.svg'])
    expect(read(folder, 'figure-1.svg')).toBe('mine')
  })

  it('says which service does not answer', async () => {
    const { env } = await startServices()
    const gone = await startEmulators()
    await gone.stop()
    env.WORLD_BANK_API_URL = gone.worldBank.url
    const { status, stderr } = await runCommand('figures', ['--live', '--out', temporaryFolder()], env)
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^world-bank GET \/country\?format=json&per_page=500: no answer from http:\/\/127\.0\.0\.1:\d+: .+ \(after 5 tries\)\n$/,
    )
  })
})

describe('npm run record', () => {
  it('records the services, and what it recorded draws the figures', async () => {
    const { env, worldBank, ilostat } = await startServices()
    const [snapshot, out] = [join(temporaryFolder(), 'snapshot'), temporaryFolder()]
    const recorded = await runCommand('record', ['--live', '--out', snapshot], env)
    expect([recorded.status, recorded.stderr]).toEqual([0, ''])
    const { recordedFrom } = JSON.parse(read(snapshot, 'snapshot.json'))
    expect(recordedFrom).toEqual({ 'world-bank': worldBank.url, ilostat: ilostat.url })
    const drawn = await runCommand('figures', ['--snapshot', snapshot, '--out', out, ...withoutPage])
    expect([drawn.status, drawn.stderr]).toEqual([0, ''])
  })

  it('leaves the older snapshot when a service fails on the way', async () => {
    const { env, ilostat } = await startServices()
    const snapshot = join(temporaryFolder(), 'snapshot')
    cpSync(briefSnapshot, snapshot, { recursive: true })
    ilostat.inject({ when: /./, answer: 'reset' })
    const { status, stderr } = await runCommand('record', ['--live', '--out', snapshot], env)
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(read(snapshot, 'snapshot.json')).toBe(read(briefSnapshot, 'snapshot.json'))
  })

  it('refuses a folder of other files', async () => {
    const { status, stderr } = await runCommand('record', ['--out', 'src'])
    expect([status, stderr]).toEqual([
      1,
      'snapshot src: holds other files and no snapshot.json; give a new folder or an older snapshot\n',
    ])
  })
})

describe('npm run emulator', () => {
  it('prints the addresses of both services, which answer', async () => {
    const process_ = spawn(process.execPath, ['scripts/run.js', 'scripts/emulator.ts'])
    onTestFinished(() => void process_.kill())
    let text = ''
    for await (const chunk of process_.stdout) {
      text += chunk
      if (text.includes('ILOSTAT_API_URL=') && text.endsWith('\n')) break
    }
    const { WORLD_BANK_API_URL, ILOSTAT_API_URL } = Object.fromEntries(
      text
        .trim()
        .split('\n')
        .map((line) => line.split('=')),
    )
    const answer = await fetch(`${WORLD_BANK_API_URL}/country/VNM?format=json`)
    expect(await answer.json()).toMatchObject([{ page: 1, total: 1 }, [{ id: 'VNM', name: 'Viet Nam' }]])
    expect((await fetch(`${ILOSTAT_API_URL}/data/indicator?id=X`)).status).toBe(400)
  })

  it('refuses a port that is none', async () => {
    const { status, stderr } = await runCommand('emulator', ['--ilostat-port', '99999'])
    expect([status, stderr]).toEqual([2, '"99999" is not a valid port; give a number up to 65535\n'])
  })
})

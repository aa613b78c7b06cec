import { join } from 'node:path'
import { internetReleases, serverReleases } from '../src/brief/releases.ts'
import { reproduceBrief } from '../src/brief/reproduce.ts'
import { packageFolder } from '../src/formats/package-files.ts'
import { type LiveOptions, liveHttp } from '../src/http/live.ts'
import { recordHttp } from '../src/http/record.ts'
import { serviceAddress } from '../src/http/service.ts'
import { ilostat } from '../src/ilostat/service.ts'
import { relate } from '../src/relate/relate.ts'
import { worldBank } from '../src/world-bank/service.ts'
import { runScript, UsageError } from './command-line.ts'
import { startEmulators } from './emulator/index.ts'
import { progressBar } from './progress.ts'

const help = `
Records a snapshot of everything that npm run figures can ask, and of the examples of npm run relate, through the ordinary client.

usage: npm run record -- [options]

  --out DIR             where the snapshot goes (default: fixtures/snapshots/brief); an older one there is replaced,
                        whole or not at all
  --live                record the services themselves; default: the emulator over fixtures/tables
  --world-bank-url URL  with --live: base of the World Bank's API (or set WORLD_BANK_API_URL)
  --ilostat-url URL     with --live: base of ILOSTAT's service (or set ILOSTAT_API_URL)
  --help                print this
`

/** The relations that the README and the help of npm run relate show. */
const highSkill = 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'
const relationExamples = [
  { x: 'IT.NET.SECR.P6@202107', y: highSkill, year: 2020 },
  { x: 'IT.NET.USER.ZS@202109', y: highSkill, year: 2020 },
] as const

await runScript({
  help,
  options: { out: 'DIR', live: null, 'world-bank-url': 'URL', 'ilostat-url': 'URL' },
  async run({ out, live, 'world-bank-url': worldBankUrl, 'ilostat-url': ilostatUrl }) {
    if (!live && (worldBankUrl ?? ilostatUrl) !== undefined) throw new UsageError('a service is asked only with --live')
    const folder = out ?? join(packageFolder(), 'fixtures/snapshots/brief')
    const urls = { worldBankUrl, ilostatUrl }
    const origins = () =>
      Object.fromEntries([worldBank, ilostat].map((one) => [one.name, serviceAddress(one, urls).url]))
    const count = await (live ? record(folder, urls, origins()) : recordEmulators(folder))
    console.log(`${count} answers recorded in ${folder}`)
  },
})

async function recordEmulators(folder: string): Promise<number> {
  const emulators = await startEmulators()
  const origin = 'the emulator in tests/support, over fixtures/tables'
  try {
    const urls = { worldBankUrl: emulators.worldBank.url, ilostatUrl: emulators.ilostat.url }
    return await record(folder, urls, { 'world-bank': origin, ilostat: origin })
  } finally {
    await emulators.stop()
  }
}

/** Every release that the figures are known from; both figures take one each, so the lists are walked side by side. */
async function record(
  folder: string,
  urls: LiveOptions,
  recordedFrom: Readonly<Record<string, string>>,
): Promise<number> {
  const progress = progressBar()
  const recording = await recordHttp(liveHttp({ ...urls, onProgress: progress.onProgress }), folder, recordedFrom)
  const rounds = Math.max(internetReleases.length, serverReleases.length)
  for (let round = 0; round < rounds; round += 1) {
    await reproduceBrief({
      http: recording.http,
      vintage: internetReleases[round]?.id,
      serversVintage: serverReleases[round]?.id,
    })
  }
  for (const example of relationExamples) await relate({ ...example, http: recording.http })
  progress.clear()
  return recording.save()
}

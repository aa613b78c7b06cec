import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type LiveOptions, liveHttp } from '../src/http/live.ts'
import { packagedFolder } from '../src/http/packaged.ts'
import { type RecordOptions, recordHttp } from '../src/http/record.ts'
import { serviceAddress } from '../src/http/service.ts'
import { ilostat } from '../src/ilostat/service.ts'
import { parseSeries } from '../src/studies/relation/series.ts'
import { fetchWholeSeries } from '../src/studies/relation/whole.ts'
import { worldBank } from '../src/world-bank/service.ts'
import { runScript, UsageError } from './command-line.ts'
import { startEmulators } from './emulator/index.ts'
import { progressBar } from './progress.ts'
import { recordBrief, recordPackaged } from './recordings.ts'

const help = `
Records a snapshot through the ordinary client: everything that npm run figures can request, the examples of npm run relate,
and, from the emulator, every series of fixtures/tables; or adds series to a snapshot.

usage: npm run record -- [options]

  --out DIR             where the snapshot goes (default: fixtures/snapshots/brief); an older one there is replaced
                        completely or not at all
  --also SERIES         add only this series, all its years and economies, to the snapshot in --out, or to a copy of the
                        packaged one if there is none; can be given several times; a series is written as for npm run relate
  --live                record the services themselves; default: the emulator over fixtures/tables
  --world-bank-url URL  with --live: base of the World Bank's API (or set WORLD_BANK_API_URL)
  --ilostat-url URL     with --live: base of ILOSTAT's service (or set ILOSTAT_API_URL)
  --help                print this

example:
  npm run record -- --live --also EN.POP.DNST --out my-snapshot
  npm run relate -- --snapshot my-snapshot --x EN.POP.DNST --y SP.DYN.LE00.IN --year 2015
`

/** What is recorded, by `record`. */
interface Task {
  readonly folder: string
  /** The series to add; null for everything. */
  readonly also: readonly string[] | null
}

/** Where answers come from. */
interface Origin {
  readonly options: LiveOptions
  readonly recordedFrom: Readonly<Record<string, string>>
  readonly isEmulated?: boolean
}

/** The emulator's catalogue of ILOSTAT is a part of the service's, which had so many datasets in 2026. */
const datasetsOfIlostat = 1964
const emulatedPart: RecordOptions['partOf'] = ({ path }) =>
  path.join('/') === 'metadata/toc/indicator' ? datasetsOfIlostat : undefined

await runScript({
  help,
  options: { out: 'DIR', also: ['SERIES'], live: null, 'world-bank-url': 'URL', 'ilostat-url': 'URL' },
  async run({ out, also, live, 'world-bank-url': worldBankUrl, 'ilostat-url': ilostatUrl }) {
    if (!live && (worldBankUrl ?? ilostatUrl) !== undefined)
      throw new UsageError('the address of a service needs --live')
    if (also !== undefined && out === undefined) throw new UsageError('--also needs a snapshot to add to: --out DIR')
    for (const series of also ?? []) parseSeries(series)
    const task = { folder: out ?? packagedFolder(), also: also ?? null }
    const urls = { worldBankUrl, ilostatUrl }
    const origins = () =>
      Object.fromEntries([worldBank, ilostat].map((one) => [one.name, serviceAddress(one, urls).url]))
    const count = await (live ? record(task, { options: urls, recordedFrom: origins() }) : recordEmulators(task))
    console.log(`${count} answers recorded in ${task.folder}`)
  },
})

/** The emulator needs no sparing. */
async function recordEmulators(task: Task): Promise<number> {
  const emulators = await startEmulators()
  const origin = 'the emulator in scripts/emulator, over fixtures/tables'
  const rateLimit = { atOnce: 4, perMinute: 1_000_000 }
  try {
    return await record(task, {
      options: {
        worldBankUrl: emulators.worldBank.url,
        ilostatUrl: emulators.ilostat.url,
        rateLimit: { [worldBank.name]: rateLimit, [ilostat.name]: rateLimit },
      },
      recordedFrom: { [worldBank.name]: origin, [ilostat.name]: origin },
      isEmulated: true,
    })
  } finally {
    await emulators.stop()
  }
}

async function record({ folder, also }: Task, { options, recordedFrom, isEmulated }: Origin): Promise<number> {
  const progress = progressBar()
  const live = liveHttp({ ...options, onProgress: progress.onProgress })
  const older = existsSync(join(folder, 'snapshot.json')) ? folder : packagedFolder()
  const recording = await recordHttp(live, folder, recordedFrom, {
    partOf: isEmulated ? emulatedPart : undefined,
    onto: also === null ? undefined : older,
  })
  if (also === null) {
    // First, so that the brief has answers of its own: these are smaller than whole series.
    await recordBrief(recording.http)
    if (isEmulated) await recordPackaged(recording.http)
  }
  for (const series of also ?? []) await fetchWholeSeries(series, { http: recording.http })
  progress.clear()
  return recording.save()
}

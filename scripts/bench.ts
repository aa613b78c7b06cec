import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolder } from '../src/formats/package-files.ts'
import { runScript, UsageError } from './command-line.ts'

const help = `
Times whole processes, one after another, and the stages within them; the median of five is printed.

usage: npm run bench -- [figures|world-bank|ilostat|statistics]

  figures     the main job, npm run figures, offline
  world-bank  20 indicators for all economies and 60 years, from the emulator with 50 ms of latency
  ilostat     a dataset of five million rows, packed, of which a few are kept
  statistics  a million rows of three regressors, and a panel of 200,000 with effects of two kinds; beside R, where it is installed

Without a word, all four.
`

const runs = 5
const jobs = ['figures', 'world-bank', 'ilostat', 'statistics'] as const

/** What one process used. */
interface Usage {
  /** Milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>
  /** Largest resident memory, MiB. */
  readonly peakMemory: number
  readonly printed: string
}

/** Loaded before the job: it notes the stages that the job marks, and the memory at its end. */
const probe = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs'
  process.on('exit', () => {
    const stages = Object.fromEntries(performance.getEntriesByType('measure').map(({ name, duration }) => [name, duration]))
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    const whole = { 'whole process': performance.now(), 'processor time': (userCPUTime + systemCPUTime) / 1000 }
    writeFileSync(process.env.BENCH_FILE, JSON.stringify({ stages: { ...stages, ...whole }, peakMemory: maxRSS / 1024 }))
  })
`)}`

await runScript({
  help,
  options: {},
  words: true,
  async run(_, words) {
    const [word, ...others] = words
    const wanted = word === undefined ? jobs : jobs.filter((job) => job === word)
    if (wanted.length === 0 || others.length > 0) {
      throw new UsageError(`"${words.join(' ')}" is not understood: say one of ${jobs.join(', ')}, or nothing for all`)
    }
    const folder = mkdtempSync(join(tmpdir(), 'netskills-bench-'))
    try {
      for (const job of wanted) {
        if (job === 'figures') benchFigures(folder)
        else if (job === 'statistics') benchStatistics(folder)
        else await benchClient(job, folder)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

function benchFigures(folder: string): void {
  report('npm run figures, offline', runOften(['scripts/figures.ts', '--out', join(folder, 'out')], folder))
}

function benchStatistics(folder: string): void {
  const usages = runOften(['scripts/bench-statistics.ts'], folder)
  report('fits', usages)
  const stagesOfR = Array.from({ length: runs }, runR).filter((stages) => stages !== null)
  if (stagesOfR.length === 0) {
    console.log('R is not installed: nothing to compare with')
    return
  }
  console.log('the same in R (lm, sandwich, demeaning), and how many times as long as that the above takes')
  for (const stage of Object.keys(stagesOfR[0] ?? {})) {
    const times = stagesOfR.map((stages) => stages[stage] ?? Number.NaN)
    print(stage, times, 'ms')
    const own = middle(usages.map(({ stages }) => stages[stage] ?? Number.NaN))
    console.log(`  ${' '.repeat(17)}${(own / middle(times)).toFixed(2).padStart(6)} times`)
  }
}

/** Milliseconds by stage; null where R is not installed. */
function runR(): Readonly<Record<string, number>> | null {
  const { error, status, stdout, stderr } = spawnSync('Rscript', ['scripts/bench-statistics.R'], {
    cwd: packageFolder(),
    encoding: 'utf8',
  })
  if (error !== undefined) return null
  if (status !== 0) throw new Error(`R failed: ${stderr}`)
  return JSON.parse(stdout)
}

async function benchClient(job: 'world-bank' | 'ilostat', folder: string): Promise<void> {
  const service = spawn(process.execPath, ['scripts/run.js', 'scripts/bench-service.ts', job], {
    cwd: packageFolder(),
  })
  try {
    const url = await firstLine(service)
    report(`the client: ${job}`, runOften(['scripts/bench-client.ts', job, url], folder))
  } finally {
    service.kill()
  }
}

async function firstLine({ stdout }: Pick<ChildProcess, 'stdout'>): Promise<string> {
  for await (const chunk of stdout ?? []) return String(chunk).trim()
  throw new Error('the service ended without a word')
}

/** The first run is not counted: it bundles the script. */
function runOften(args: readonly string[], folder: string): Usage[] {
  return Array.from({ length: runs + 1 }, () => runOnce(args, folder)).slice(1)
}

function runOnce(args: readonly string[], folder: string): Usage {
  const file = join(folder, 'run.json')
  const env = { ...process.env, BENCH_FILE: file }
  const all = ['--import', probe, 'scripts/run.js', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: packageFolder(), env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the job failed: ${stderr}`)
  return { ...JSON.parse(readFileSync(file, 'utf8')), printed: stdout.trim() }
}

function report(title: string, usages: readonly Usage[]): void {
  console.log(`${title}: median of ${usages.length} runs (least to most), Node ${process.version}`)
  const [first] = usages
  const line = first?.printed.split('\n').length === 1 ? first.printed : ''
  if (line !== '') console.log(`  ${line}`)
  for (const stage of Object.keys(first?.stages ?? {})) {
    print(
      stage,
      usages.map(({ stages }) => stages[stage] ?? Number.NaN),
      'ms',
    )
  }
  print(
    'peak memory',
    usages.map(({ peakMemory }) => peakMemory),
    'MiB',
  )
}

function print(name: string, values: readonly number[], unit: string): void {
  const sorted = [...values].sort((a, b) => a - b).map(Math.round)
  const median = String(Math.round(middle(values))).padStart(6)
  console.log(`  ${name.padEnd(17)}${median} ${unit} (${sorted.at(0)} to ${sorted.at(-1)})`)
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolder } from '../src/formats/package-files.ts'
import { runScript } from './command-line.ts'

const help = `
Times the offline main job, npm run figures: whole processes, one after another, and the stages within them.

usage: npm run bench -- [--runs N]

  --runs N  how many are counted, after one that is not (default: 5); medians are printed
  --help    print this
`

interface Run {
  /** Milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>
  /** Largest resident memory, MiB. */
  readonly peakMemory: number
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
  options: { runs: 'N' },
  async run({ runs = '5' }) {
    const folder = mkdtempSync(join(tmpdir(), 'netskills-bench-'))
    try {
      runOnce(folder)
      const counted = Array.from({ length: Math.max(1, Number.parseInt(runs, 10) || 5) }, () => runOnce(folder))
      report(counted)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

function runOnce(folder: string): Run {
  const file = join(folder, 'run.json')
  const args = ['--import', probe, 'scripts/run.js', 'scripts/figures.ts', '--out', join(folder, 'out')]
  const env = { ...process.env, BENCH_FILE: file }
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: packageFolder(), env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the job failed: ${stderr}`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

function report(runs: readonly Run[]): void {
  console.log(`npm run figures, offline: median of ${runs.length} runs (least to most), Node ${process.version}`)
  const stages = Object.keys(runs[0]?.stages ?? {})
  for (const stage of stages)
    print(
      stage,
      runs.map((run) => run.stages[stage] ?? Number.NaN),
      'ms',
    )
  print(
    'peak memory',
    runs.map(({ peakMemory }) => peakMemory),
    'MiB',
  )
}

function print(name: string, values: readonly number[], unit: string): void {
  const sorted = [...values].sort((a, b) => a - b).map(Math.round)
  console.log(
    `  ${name.padEnd(15)}${String(sorted[sorted.length >> 1]).padStart(6)} ${unit} (${sorted.at(0)} to ${sorted.at(-1)})`,
  )
}

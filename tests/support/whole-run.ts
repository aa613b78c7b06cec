import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { type Ended, runCommand } from './commands.ts'

/** What `npm run figures` did. */
interface WholeRun extends Ended {
  /** What it wrote; whoever changes something there changes it for all tests. */
  readonly out: string
}

/** The run of `npm run figures` without options but for its folder: the first test that asks starts it, and all others read what it left. */
export async function wholeRun(): Promise<WholeRun> {
  const folder = join(inject('runFolder'), 'figures')
  const [out, ended] = [join(folder, 'out'), join(folder, 'ended.json')]
  if (isFirst(folder)) {
    const text = JSON.stringify(await runCommand('figures', ['--out', out]))
    writeFileSync(`${ended}.new`, text)
    renameSync(`${ended}.new`, ended)
  }
  while (!existsSync(ended)) await sleep(50)
  const { status, stdout, stderr }: Ended = JSON.parse(readFileSync(ended, 'utf8'))
  return { out, status, stdout, stderr }
}

/** Making a folder fails for all but one. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}

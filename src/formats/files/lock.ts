import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { asideName, lockName } from './names.ts'
import { codeOf } from './reasons.ts'
import { entryAt } from './regular.ts'

/** How often the holder shows that it is alive, milliseconds. */
const heartbeat = 500
/** A lock that has not moved for so long, while somebody watched it, was left by a run that was killed. */
const patience = 3000
const longestWait = 60_000

/** Another run took the lock, since this one did not move for too long. */
export class LostLock extends Error {}

/** A lock that is held. */
export interface HeldLock {
  /** To be called before each step: shows that the holder is alive; throws `LostLock` where the lock is another's by now. */
  check(now?: 'at once'): void
}

/**
 * Works while no other run changes the folder. The lock is a file with a random number in it. Whether its holder is alive is told by
 * watching its time, not by process ids or by comparing clocks: both differ between machines and containers that share a disk.
 *
 * @throws Error where another run holds the lock for a minute, or something else is in the place of the lock
 */
export async function withLock<Result>(folder: string, work: (lock: HeldLock) => Promise<Result>): Promise<Result> {
  const file = join(folder, lockName)
  const token = randomBytes(16).toString('hex')
  await acquire(folder, file, token)
  let checked = Date.now()
  const check: HeldLock['check'] = (now) => {
    // The clock may have been set back, so the distance counts.
    if (now === undefined && Math.abs(Date.now() - checked) < heartbeat) return
    if (tokenOf(file) !== token) throw new LostLock('another run took over while this one stood still: run it again')
    checked = Date.now()
    utimesSync(file, new Date(checked), new Date(checked))
  }
  try {
    return await work({ check })
  } finally {
    release(file, token)
  }
}

async function acquire(folder: string, file: string, token: string): Promise<void> {
  const end = performance.now() + longestWait
  let seen = { stamp: '', since: 0 }
  while (!create(file, token)) {
    const now = performance.now()
    const stamp = stampOf(file)
    if (stamp !== seen.stamp) seen = { stamp, since: now }
    else if (now - seen.since > patience) takeAway(folder, file, stamp)
    if (now > end) throw new Error('another run has been writing there for a minute: wait until it ends')
    await sleep(10 + Math.random() * 20)
  }
}

/** A lock that can't be removed is taken away by the next run, after a while. */
function release(file: string, token: string): void {
  try {
    if (tokenOf(file) === token) rmSync(file, { force: true })
  } catch {}
}

function create(file: string, token: string): boolean {
  try {
    writeFileSync(file, token, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    // It may be there, with nothing in it: the disk is full.
    release(file, '')
    throw error
  }
}

/** Takes a lock away that was left. What was moved is looked at again: another run may have done so a moment before, and hold it now. */
function takeAway(folder: string, file: string, stamp: string): void {
  const aside = join(folder, asideName())
  try {
    renameSync(file, aside)
    if (stampOf(aside) === stamp) rmSync(aside, { force: true })
    else renameSync(aside, file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

function tokenOf(file: string): string | null {
  const entry = entryAt(file)
  if (entry === undefined) return null
  if (!entry.isFile()) throw new Error(`${lockName} there is not a file of netskills; move it away`)
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Changes whenever the lock changes hands or its holder moves. */
function stampOf(file: string): string {
  return `${tokenOf(file)} ${entryAt(file)?.mtimeMs}`
}

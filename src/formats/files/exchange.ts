import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder } from './folder.ts'
import { sha256Of } from './hash.ts'
import { type HeldLock, LostLock, withLock } from './lock.ts'
import { type Move, movesOf, openPlans, type Plan, planFor, writePlan } from './plan.ts'
import { codeOf, reasonOf } from './reasons.ts'
import { entryAt } from './regular.ts'
import { type Content, discard, planName, stageFile, stageFiles, sweep } from './stage.ts'

/** What is known of a change when no other run can come in between. */
export interface Settled {
  readonly seal: Content
  /** The files that go. */
  readonly remove: readonly string[]
}

/** Files that come into a folder together. */
export interface Change {
  readonly files: ReadonlyMap<string, Content>
  /** The name of the file that says what the folder holds. */
  readonly seal: string
  /** Refuses the change, with an error, or says the rest of it; called while no other run changes the folder. */
  settle(lock: HeldLock): Promise<Settled>
}

/**
 * Changes the files of a folder together: all of them or, at any failure and after any kill, none. The files are written aside in the
 * folder itself, which needs no permission elsewhere and works where the folder is a link or a disk of its own; a plan is put beside
 * them; then they are put in place by renames, in a few hundred microseconds, the file that says what the folder holds being taken
 * away first and put in place last. What a kill leaves half-way is put back by `restore`.
 */
export async function changeFolder(folder: string, { files, seal, settle }: Change): Promise<void> {
  await makeFolder(folder)
  const stage = await stageFiles(folder, files)
  try {
    await withLock(folder, async (lock) => {
      await putBack(folder, lock)
      sweep(folder)
      const settled = await settle(lock)
      await stageFile(stage, seal, settled.seal)
      const plan = planFor(folder, files, settled.remove, [seal, settled.seal])
      exchange(folder, stage, plan, lock)
    })
  } finally {
    discard(stage)
  }
}

/**
 * Puts back what was there before an exchange that was broken off, if there is one. Waits for one that is under way.
 *
 * @param folder a folder, which may be absent
 */
export async function restore(folder: string): Promise<void> {
  // Where the folder can't be read, whoever reads it next says why.
  const plans = await openPlans(folder).catch(() => [])
  if (plans.length > 0) await withLock(folder, (lock) => putBack(folder, lock))
}

async function putBack(folder: string, lock: HeldLock): Promise<void> {
  for (const { stage, plan } of await openPlans(folder)) {
    const moves = movesOf(folder, stage, plan)
    lock.check()
    if (!isFinished(moves)) undo(folder, moves, plan)
    retire(stage)
  }
}

/**
 * No waiting between the steps: the shorter this is, the fewer kills fall into it. A process that is stopped here, and goes on when
 * another has put everything back, finds its stage gone and can move nothing.
 */
function exchange(folder: string, stage: string, plan: Plan, lock: HeldLock): void {
  const moves = movesOf(folder, stage, plan)
  lock.check('at once')
  writePlan(stage, plan)
  try {
    for (const name of plan.made) mkdirSync(join(folder, name))
    const seal = moves.at(-1)
    if (seal?.had) step(seal.target, seal.old)
    for (const { target, old, next, had } of moves) {
      lock.check()
      if (had && target !== seal?.target) step(target, old)
      if (next !== null) step(next, target)
    }
  } catch (error) {
    // Where another run took the lock, it has put things back already, or does so now.
    if (error instanceof LostLock) throw error
    lock.check('at once')
    undoAfter(error, () => undo(folder, moves, plan))
    retire(stage)
    throw error
  }
  // All is in place. What can't be cleared away now is cleared away by the next run.
  try {
    for (const { target, next } of moves) if (next === null) removeEmpty(dirname(target))
    retire(stage)
  } catch {}
}

function undoAfter(error: unknown, work: () => void): void {
  try {
    work()
  } catch {
    const problem = `${reasonOf(error)}; what was there before could not be put back, and the next run tries again`
    throw new Error(problem, { cause: error })
  }
}

function step(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    throw new Error(`${to}: ${reasonOf(error)}`, { cause: error })
  }
}

/** The seal of the new files is put in place last. */
function isFinished(moves: readonly Move[]): boolean {
  const next = moves.at(-1)?.next
  return typeof next === 'string' && entryAt(next) === undefined
}

/** Can be broken off and done again. What somebody changed since stays as it is. */
function undo(folder: string, moves: readonly Move[], plan: Plan): void {
  for (const move of moves) {
    const { target, old, next, had } = move
    if (entryAt(target) !== undefined && !hasCome(move)) continue
    if (had && entryAt(old) !== undefined) step(old, target)
    if (!had && next !== null) rmSync(target, { force: true })
  }
  for (const name of [...plan.made].reverse()) removeIfEmpty(join(folder, name))
}

/** Whether what stands at the target is the new file. */
function hasCome({ target, next, sha256 }: Move): boolean {
  const isMoved = next !== null && entryAt(next) === undefined
  return isMoved && entryAt(target)?.isFile() === true && sha256Of(readFileSync(target)) === sha256
}

/** The plan goes first: without it the rest is only what is left over. */
function retire(stage: string): void {
  rmSync(join(stage, planName), { force: true })
  discard(stage)
}

/** The folder of the exchange itself has its seal in it. */
function removeEmpty(path: string): void {
  if (removeIfEmpty(path)) removeEmpty(dirname(path))
}

function removeIfEmpty(path: string): boolean {
  try {
    if (readdirSync(path).length > 0) return false
    rmdirSync(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTEMPTY') return false
    throw error
  }
}

import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseJson } from '../json.ts'
import { check, type Of, v } from '../schema.ts'
import { sha256Of } from './hash.ts'
import { isAside, isFileName, pathWithin } from './names.ts'
import { entryAt, readRegular } from './regular.ts'
import { type Content, planName } from './stage.ts'

const nameSchema = v.pipe(v.string(), v.check(isFileName, 'not a valid name of a file in the folder'))

/** What an exchange changes, written down before it begins, so that whoever comes after a kill can put everything back. */
const planSchema = v.strictObject({
  format: v.literal('netskills-exchange'),
  version: v.literal(1),
  /** The files that come, with their SHA-256: what was changed since is not put back. */
  place: v.array(v.strictObject({ name: nameSchema, sha256: v.string() })),
  /** The files that go. */
  remove: v.array(nameSchema),
  /** The file that says what the folder holds. It goes first and comes last: where it stands, the folder is whole. */
  seal: v.strictObject({ name: nameSchema, sha256: v.string() }),
  /** Those of all these that stood there before. */
  had: v.array(nameSchema),
  /** The folders that are made. */
  made: v.array(nameSchema),
})

export type Plan = Of<typeof planSchema>

/** What happens to one file: the old one steps aside, the new one comes. */
export interface Move {
  readonly target: string
  readonly old: string
  /** Null where the file only goes. */
  readonly next: string | null
  /** The SHA-256 of the new file. */
  readonly sha256: string | null
  readonly had: boolean
}

/** A plan, made from what stands in the folder now. */
export function planFor(
  folder: string,
  files: ReadonlyMap<string, Content>,
  remove: readonly string[],
  seal: readonly [name: string, content: Content],
): Plan {
  const isThere = (name: string) => entryAt(pathWithin(folder, name)) !== undefined
  const hashed = ([name, content]: readonly [string, Content]) => ({ name, sha256: sha256Of(content) })
  const names = [...files.keys(), seal[0]]
  return {
    format: 'netskills-exchange',
    version: 1,
    place: [...files].map(hashed),
    remove: [...remove],
    seal: hashed(seal),
    had: [...names, ...remove].filter(isThere),
    made: [...new Set(names.flatMap(parentsOf))].filter((name) => !isThere(name)),
  }
}

/** `a/b/c` stands in `a` and in `a/b`. */
function parentsOf(name: string): string[] {
  const parts = name.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** The moves of a plan; that of the seal is the last. */
export function movesOf(folder: string, stage: string, plan: Plan): readonly Move[] {
  const had = new Set(plan.had)
  const moveOf = (name: string, sha256: string | null): Move => ({
    target: pathWithin(folder, name),
    old: pathWithin(stage, `old/${name}`),
    next: sha256 === null ? null : pathWithin(stage, `new/${name}`),
    sha256,
    had: had.has(name),
  })
  const coming = plan.place.map(({ name, sha256 }) => moveOf(name, sha256))
  const going = plan.remove.map((name) => moveOf(name, null))
  return [...coming, ...going, moveOf(plan.seal.name, plan.seal.sha256)]
}

/** Writes a plan into its stage, completely or not at all: with it the exchange begins. */
export function writePlan(stage: string, plan: Plan): void {
  for (const name of plan.had) mkdirSync(dirname(join(stage, 'old', name)), { recursive: true })
  writeFileSync(join(stage, 'plan'), JSON.stringify(plan))
  renameSync(join(stage, 'plan'), join(stage, planName))
}

/** The exchanges that were begun in a folder and not finished. */
export async function openPlans(folder: string): Promise<{ readonly stage: string; readonly plan: Plan }[]> {
  const stages = readdirSync(folder).filter(isAside)
  const found = await Promise.all(stages.map((name) => readPlan(join(folder, name))))
  return found.filter((one) => one !== null)
}

async function readPlan(stage: string): Promise<{ readonly stage: string; readonly plan: Plan } | null> {
  const isFolder = entryAt(stage)?.isDirectory() === true
  const isOpen = isFolder && entryAt(join(stage, planName)) !== undefined
  if (!isOpen) return null
  const fail = (problem: string) => new Error(`${join(stage, planName)}: ${problem}`)
  try {
    const text = await readRegular(join(stage, planName))
    return { stage, plan: check(planSchema, parseJson(text.toString(), fail), fail) }
  } catch {
    // Another run has just finished it, or nobody of this library wrote it.
    return null
  }
}

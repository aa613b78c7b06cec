import { isDeepStrictEqual } from 'node:util'
import { NetskillsError } from '../src/errors.ts'
import type { Http } from '../src/http/http.ts'
import { replayHttp } from '../src/http/replay.ts'
import { addressKey } from '../src/http/request.ts'
import type { SnapshotEntry } from '../src/http/snapshot.ts'
import { readSnapshot } from '../src/http/snapshot.ts'
import { randomSource } from '../src/statistics/random.ts'
import { worldBank } from '../src/world-bank/service.ts'
import { runScript, UsageError } from './command-line.ts'
import { differenceOf, type Verdict } from './fuzz/difference.ts'
import { type Mutation, mutations } from './fuzz/mutations.ts'
import { type Question, questionOf, watched, withBody } from './fuzz/questions.ts'

const help = `
Changes recorded answers as networks and services may change them, and checks
that the library refuses each changed answer, returns the same values, or reports
what is missing. There are two exceptions, since nothing else in an
answer tells what they were: digits of a value and words of a label, and rows of
an answer whose rows nothing counts (ILOSTAT's, and the list of economies).

usage: npm run fuzz -- [options]

  --trials N            default 2000
  --seed N              a whole number; default 1
  --snapshot DIR        default fixtures/snapshots/brief
  --help                print this

The exit code is 1 if a changed answer was accepted as true.
`

await runScript({
  help,
  options: { trials: 'N', seed: 'N', snapshot: 'DIR' },
  async run({ trials = '2000', seed = '1', snapshot = 'fixtures/snapshots/brief' }) {
    const [count, start] = [wholeNumber(trials, 'trials'), wholeNumber(seed, 'seed')]
    const tally = new Map<string, Map<Verdict, number>>()
    const accepted: string[] = []
    for await (const { mutation, entry, verdict, number } of runTrials(snapshot, count, start)) {
      const own = tally.get(mutation) ?? new Map<Verdict, number>()
      tally.set(mutation, own.set(verdict, (own.get(verdict) ?? 0) + 1))
      if (verdict === 'accepted') accepted.push(`trial ${number}: ${mutation}, in ${entry}`)
    }
    console.log(
      [...tally]
        .map(([name, verdicts]) => `${name}: ${inWords(verdicts)}`)
        .sort()
        .join('\n'),
    )
    if (accepted.length === 0) return
    console.log(`\n${accepted.length} changed answers were accepted as true:\n${accepted.join('\n')}`)
    process.exitCode = 1
  },
})

function wholeNumber(text: string, what: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new UsageError(`--${what} needs a whole number, not "${text}"`)
  return Number(text)
}

function inWords(verdicts: ReadonlyMap<Verdict, number>): string {
  return [...verdicts]
    .map(([verdict, count]) => `${count} ${verdict}`)
    .sort()
    .join(', ')
}

interface Asked {
  readonly entry: SnapshotEntry
  readonly key: string
  readonly question: Question
}

/** What is true: the result of a question, and the body behind it; null where the body was not requested. */
interface Truth {
  readonly result: unknown
  readonly text: string | null
}

/** Every recorded answer is requested in turn; the mutations and their places are drawn. */
async function* runTrials(folder: string, count: number, seed: number) {
  const http = await replayHttp(folder)
  const { lock } = await readSnapshot(folder)
  const asked = lock.entries.flatMap((entry): Asked[] => {
    const question = questionOf(entry)
    return question === null ? [] : [{ entry, key: addressKey(entry), question }]
  })
  const random = randomSource(seed)
  const known = new Map<Asked, Truth>()
  for (let number = 0; number < count; number += 1) {
    const one = asked[number % asked.length] as Asked
    const truth = known.get(one) ?? (await truthOf(http, one))
    known.set(one, truth)
    const mutation = mutations[Math.floor(random() * mutations.length)] as Mutation
    const verdict = await tryOnce(http, one, truth, mutation, random)
    const { path, query } = one.entry
    if (verdict !== null) yield { mutation: mutation.name, entry: `${path}?${query}`, verdict, number }
  }
}

async function truthOf(http: Http, { key, question }: Asked): Promise<Truth> {
  const { http: watching, bodies } = watched(http)
  const result = await question(watching)
  const body = bodies.get(key)
  return { result, text: body === undefined ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(body) }
}

/** Null where the body was not requested, or has nothing to change. */
async function tryOnce(
  http: Http,
  { entry, key, question }: Asked,
  { result: before, text }: Truth,
  mutation: Mutation,
  random: () => number,
): Promise<Verdict | null> {
  const changed = text === null ? null : mutation.change(text, random)
  if (changed === null || changed === text) return null
  const isCounted = entry.service === worldBank.name && entry.path !== '/country'
  try {
    const after = await question(withBody(http, key, new TextEncoder().encode(changed)))
    return isDeepStrictEqual(withoutTime(after), withoutTime(before))
      ? 'the same'
      : differenceOf(before, after, isCounted)
  } catch (error) {
    if (error instanceof NetskillsError) return 'refused'
    throw error
  }
}

/** When the question was asked is no part of the answer. */
function withoutTime(value: unknown): unknown {
  const times = /"(retrievedAt|citation|citationKey|lastUpdated)":"[^"]*"/g
  return JSON.parse(JSON.stringify(value).replaceAll(times, '"$1":""'))
}

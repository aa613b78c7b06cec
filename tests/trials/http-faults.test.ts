import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startIlostat } from '../../scripts/emulator/ilostat.ts'
import { madeUpDatasets } from '../../scripts/emulator/ilostat-made-up.ts'
import type { EmulatedAnswer, Emulator } from '../../scripts/emulator/server.ts'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'
import { differenceOf } from '../../scripts/fuzz/difference.ts'
import { NetskillsError } from '../../src/errors.ts'
import { liveHttp } from '../../src/http/index.ts'
import { answerFaults, isBeyondTelling } from './answer-faults.ts'
import { type FaultyCall, faultyCalls, largestPage } from './fault-calls.ts'
import { type Outcome, type WireFault, wireFaults } from './wire-faults.ts'

type Change = (planned: EmulatedAnswer, number: number) => EmulatedAnswer

/** A service whose answers to the requests of a call can be made to go wrong. */
async function startFaulty({ service: name, when }: FaultyCall) {
  const service =
    name === 'ilostat' ? await startIlostat({ datasets: madeUpDatasets }) : await startWorldBank({ largestPage })
  let change: Change | null = null
  let left = 0
  let number = 0
  service.inject({
    when,
    answer(planned) {
      if (change === null || left === 0) return planned
      left -= 1
      number += 1
      return change(planned, number - 1)
    },
  })
  const goWrong = (next: Change, times: number) => {
    change = next
    left = times
  }
  return { service, goWrong }
}

interface Faulty extends Awaited<ReturnType<typeof startFaulty>> {
  readonly truth: object
}

/** A call that hangs is stopped by the first of these; the short ones are for faults that only a deadline ends. */
const patient = { timeout: 60_000, totalTimeout: 120_000 }
const hasty = { timeout: 150, totalTimeout: 300 }

const httpOf = ({ url }: Emulator, cache: string | false, deadlines = patient) =>
  liveHttp({
    worldBankUrl: url,
    ilostatUrl: url,
    cache,
    ...deadlines,
    retry: { tries: 2, firstDelay: 1, longestDelay: 2 },
  })

/** The values of a result, without the time at which they came. */
function valuesOf(result: object): string {
  return JSON.stringify(result, (name, value) =>
    ['source', 'sources', 'retrievedAt'].includes(name) ? undefined : value,
  )
}

/** What comes of the call: how its result differs from the truth, or the error that it ends in. */
async function outcomeOf(work: () => Promise<object>, truth: object, isCounted: boolean): Promise<Outcome> {
  try {
    const result = await work()
    return valuesOf(result) === valuesOf(truth) ? 'the same' : differenceOf(truth, result, isCounted)
  } catch (error) {
    if (!(error instanceof NetskillsError)) throw error
    // One line that can be printed anywhere.
    expect(error.message).toMatch(/^[^\p{Cc}]{20,1000}$/u)
    return error.name as Outcome
  }
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'netskills-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/**
 * Calls with a fault that lasts, with one that passes, and without one, all with one cache; gives what must not have come of them. Most calls
 * are spared the second, and the third after an answer that is none: what keeps answers is the same for all.
 */
async function tryFault(call: FaultyCall, fault: WireFault, { service, goWrong, truth }: Faulty): Promise<string[]> {
  const { name, expected, isSlow, change } = fault
  const cache = mkdtempSync(join(folder, 'cache-'))
  const ask = (deadlines: typeof patient) =>
    outcomeOf(() => call.ask(httpOf(service, cache, deadlines)), truth, call.isCounted)
  const deadlines = isSlow ? hasty : patient
  goWrong(change, Number.POSITIVE_INFINITY)
  const lasting = await ask(deadlines)
  goWrong(change, 1)
  const passing = isBeyondTelling(lasting) || !call.isTriedOften ? 'the same' : await ask(deadlines)
  goWrong(change, 0)
  const isEnough = lasting === 'HttpError' && !call.isTriedOften
  const after = isEnough || isBeyondTelling(lasting) || isBeyondTelling(passing) ? 'the same' : await ask(patient)
  return [
    ...(expected.includes(lasting) ? [] : [`${name}: ${lasting}`]),
    ...(passing === 'the same' || expected.includes(passing) ? [] : [`${name}, once: ${passing}`]),
    ...(after === 'the same' ? [] : [`${name}, afterwards: ${after}`]),
  ]
}

describe.concurrent('whatever happens to an answer on its way', () => {
  it.each(faultyCalls)('$service, $name: the true values, or an error that tells', async (call) => {
    const { service, goWrong } = await startFaulty(call)
    const truth = await call.ask(httpOf(service, false))
    const other = await (await fetch(`${service.url}${call.other}`)).text()
    const wrong: string[] = []
    const half = faultyCalls.indexOf(call) % 2
    const onWire = wireFaults.filter((_, index) => call.isTriedOften || index % 2 === half)
    for (const fault of [...onWire, ...answerFaults(call, other)]) {
      wrong.push(...(await tryFault(call, fault, { service, goWrong, truth })))
    }
    await service.stop()
    expect(wrong).toEqual([])
  })
})

import { invalidValue } from '../../scripts/emulator/answers.ts'
import { type EmulatedAnswer, textOf } from '../../scripts/emulator/server.ts'
import { mutations } from '../../scripts/fuzz/mutations.ts'
import { randomSource } from '../../src/statistics/random.ts'
import type { FaultyCall } from './fault-calls.ts'
import type { Outcome, WireFault } from './wire-faults.ts'

/** Changes of rows that a service or a cache on the way may make; the total goes with them, or does not. */
const ofRows = [
  'a row is lost',
  'a row is lost, and the total says so',
  'a row takes the place of another',
  'a third of the rows is lost, and the total says so',
  'a whole year is lost, and the total says so',
  'all rows are lost, and the total says so',
  'a row comes twice, and the total says so',
  'a code is another',
  'a year is another',
  'a number is none',
]

const refused = ['MismatchError', 'ResponseError', 'HttpError', 'InputError', 'NetskillsError'] as const

/** Whether no call could tell the outcome from the truth, so that it is kept like the truth. */
export function isBeyondTelling(outcome: Outcome): boolean {
  return ['reported', 'rows that nothing counts', 'other digits or words'].includes(outcome)
}

/** What goes wrong with the answers of one service: rows, and answers to other requests. `other` is such an answer. */
export function answerFaults({ service }: FaultyCall, other: string): readonly WireFault[] {
  const rowFaults = mutations
    .filter(({ name }) => ofRows.includes(name))
    .map(({ name, change }): WireFault => {
      const expected = [
        'the same',
        'reported',
        'rows that nothing counts',
        'other digits or words',
        ...refused,
      ] as const
      return {
        name,
        expected,
        change(planned) {
          const body = change(textOf(planned), randomSource(5))
          return body === null ? planned : { ...planned, body }
        },
      }
    })
  return [
    ...rowFaults,
    { name: 'the answer to another request', expected: refused, change: (planned) => ({ ...planned, body: other }) },
    { name: 'the service says no', expected: ['ServiceError'], change: () => refusalOf(service) },
  ]
}

function refusalOf(service: FaultyCall['service']): EmulatedAnswer {
  if (service === 'world-bank') return invalidValue()
  return { status: 400, contentType: 'application/json', body: '{"error":"not today","documentation":"nowhere"}' }
}

import { describe, expect, it } from 'vitest'
import { together } from '../../src/http/together.ts'
import { caught } from '../support/caught.ts'

describe('together', () => {
  it('gives the results in the order of the works, not of their ends', async () => {
    const later = (milliseconds: number) => async () => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      return milliseconds
    }
    expect(await together([later(20), later(1)], undefined)).toEqual([20, 1])
    expect(await together([], undefined)).toEqual([])
  })

  it('stops the others where one fails, and throws its failure', async () => {
    const failure = new Error('one failed')
    let stopped: unknown
    const fails = async () => {
      throw failure
    }
    const waits = (signal: AbortSignal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          stopped = signal.reason
          reject(signal.reason)
        })
      })
    expect(await caught(() => together([waits, fails], undefined))).toBe(failure)
    expect(stopped).toBe(failure)
  })

  it('obeys the signal of the caller', async () => {
    const reason = new Error('enough')
    const check = async (signal: AbortSignal) => signal.throwIfAborted()
    expect(await caught(() => together([check], AbortSignal.abort(reason)))).toBe(reason)
  })
})

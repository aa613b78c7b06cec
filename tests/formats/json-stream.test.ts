import { describe, expect, it } from 'vitest'
import { streamJson } from '../../src/formats/json-stream.ts'

const fail = (problem: string) => new Error(`not JSON: ${problem}`)

async function* partsOf(text: string, length: number) {
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length)
}

async function readAt(brackets: string, text: string, length: number) {
  const entries: unknown[] = []
  const take = (some: readonly unknown[]) => void entries.push(...some)
  return { rest: await streamJson(partsOf(text, length), { brackets, take }, fail), entries }
}

const rows = [
  { a: 1, b: [2, { c: ',]}' }] },
  { a: 'x"y\\', b: '[{' },
  { a: null, b: '\u4e2d\\"' },
]
const lengths = [1, 2, 3, 7, 1000]

describe('streamJson', () => {
  it.each(lengths)('gives the entries of the list and what is around it, cut every %s characters', async (length) => {
    const envelope = await readAt('[[', JSON.stringify([{ total: 3, list: [1] }, rows]), length)
    expect(envelope).toEqual({ rest: [{ total: 3, list: [1] }, []], entries: rows })
    const archive = await readAt(
      '{{[',
      JSON.stringify({ n: 1, source: { id: 'x', data: rows }, m: [[2]] }, null, 1),
      length,
    )
    expect(archive).toEqual({ rest: { n: 1, source: { id: 'x', data: [] }, m: [[2]] }, entries: rows })
  })

  it.each(lengths)(
    'has no entries where there is no such list, or it is empty, cut every %s characters',
    async (length) => {
      const others = [
        '[{"message":[{"id":"120"}]}]',
        '[{"total":0},null]',
        '[{"total":0},[ ]]',
        '{"a":[[1]]}',
        '7',
        '"[["',
      ]
      for (const text of others) {
        expect(await readAt('[[', text, length)).toEqual({ rest: JSON.parse(text), entries: [] })
      }
    },
  )

  it.each(lengths)('takes the first such list alone, cut every %s characters', async (length) => {
    expect(await readAt('[[', '[[1,2],[3]]', length)).toEqual({ rest: [[], [3]], entries: [1, 2] })
  })

  it.each(lengths)('refuses what JSON.parse refuses, cut every %s characters', async (length) => {
    const whole = JSON.stringify([{ total: 2 }, [{ a: 1 }, { a: 'b' }]])
    const damaged = [
      ...Array.from(whole, (_, at) => whole.slice(0, at)),
      ...Array.from(whole, (_, at) => whole.slice(0, at) + whole.slice(at + 1)),
      ...Array.from(whole, (_, at) => `${whole.slice(0, at)},${whole.slice(at)}`),
      ...Array.from(whole, (_, at) => `${whole.slice(0, at)}]${whole.slice(at)}`),
      ...Array.from(whole, (_, at) => `${whole.slice(0, at)}}${whole.slice(at)}`),
    ]
    for (const text of damaged) {
      const { value, isJson } = parsed(text)
      const read = await readAt('[[', text, length).catch(() => null)
      expect(read !== null, text).toBe(isJson)
      if (read !== null) expect(put(read.rest, read.entries), text).toEqual(value)
    }
  })

  it('lets others have their turn between pieces, however much comes at once', async () => {
    let turns = 0
    let isDone = false
    const count = () => {
      turns += 1
      if (!isDone) setImmediate(count)
    }
    setImmediate(count)
    const text = JSON.stringify([{}, Array.from({ length: 100_000 }, (_, index) => ({ index, name: 'Denmark' }))])
    const { entries } = await readAt('[[', text, text.length)
    isDone = true
    expect(entries).toHaveLength(100_000)
    // 3.3 million characters are thirteen pieces of 262,144.
    expect(turns).toBeGreaterThanOrEqual(12)
  })

  it('refuses more parts than memory is meant for', async () => {
    const text = `[{},[${'[],'.repeat(1_000_000)}[]]]`
    await expect(readAt('[[', text, 100_000)).rejects.toThrow('it has more than 1000000 parts')
  })
})

function parsed(text: string): { readonly value: unknown; readonly isJson: boolean } {
  try {
    return { value: JSON.parse(text), isJson: true }
  } catch {
    return { value: undefined, isJson: false }
  }
}

/** The entries back in the first empty list of a list. */
function put(rest: unknown, entries: readonly unknown[]): unknown {
  if (entries.length === 0 || !Array.isArray(rest)) return rest
  const at = rest.findIndex((one) => Array.isArray(one) && one.length === 0)
  return rest.map((one, index) => (index === at ? entries : one))
}

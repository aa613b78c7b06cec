import { describe, expect, it } from 'vitest'
import { fromDataFrame, toDataFrame } from '../../src/tables/data-frame.ts'
import { caught } from '../support/caught.ts'

describe('frames of danfojs-node', () => {
  it('keep names, order, types, all digits and what is missing, both ways', async () => {
    const rows = [
      { iso3: 'NAM', year: 2020, share: 0.1 + 0.2, member: true, note: null },
      { iso3: 'BTN', year: 2021, share: null, member: false, note: 'NA' },
      { iso3: 'VNM', year: 2020, share: 1e-9, member: true, note: '' },
    ]
    const frame = await toDataFrame(rows)
    expect(frame.columns).toEqual(['iso3', 'year', 'share', 'member', 'note'])
    expect(frame.dtypes).toEqual(['string', 'float32', 'float32', 'boolean', 'string'])
    expect(fromDataFrame(frame)).toEqual(rows)
  })

  it('do not mix up columns where rows have theirs in another order', async () => {
    const frame = await toDataFrame([
      { a: 1, b: 2 },
      { b: 4, a: 3 },
    ])
    expect(fromDataFrame(frame)).toEqual([
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ])
  })

  it('refuse rows that are no table', async () => {
    expect((await caught(() => toDataFrame([]))).message).toBe('a frame needs rows, to know its columns from')
    expect((await caught(() => toDataFrame([{ a: 1 }, { b: 1 }]))).message).toBe('rows have different columns: a and b')
    expect((await caught(() => toDataFrame([{ a: 1 }, { a: 'x' }]))).message).toBe(
      'the column "a" mixes number and string',
    )
  })
})

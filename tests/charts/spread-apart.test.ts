import { describe, expect, it } from 'vitest'
import { spreadApart } from '../../src/charts/labels/apart.ts'

describe('spreadApart', () => {
  it('leaves what is far enough apart', () => {
    expect(spreadApart([10, 90, 50], 10, [0, 100])).toEqual([10, 90, 50])
  })

  it('moves neighbours by as much on each side, and pools those that come too close by it', () => {
    expect(spreadApart([50, 50], 10, [0, 100])).toEqual([45, 55])
    // 50 and 52 become 46 and 56, too close to 60: less their gaps the three are 50, 42 and 40, of mean 44.
    expect(spreadApart([50, 52, 60], 10, [0, 100])).toEqual([44, 54, 64])
  })

  it('keeps all within the bounds, and in their order', () => {
    expect(spreadApart([1, 2, 0], 10, [0, 100])).toEqual([10, 20, 0])
    expect(spreadApart([99, 98], 10, [0, 100])).toEqual([100, 90])
  })

  it('divides the room evenly where there is too little', () => {
    expect(spreadApart([5, 5, 5], 10, [0, 10])).toEqual([0, 5, 10])
  })

  it('takes none and one', () => {
    expect(spreadApart([], 10, [0, 100])).toEqual([])
    expect(spreadApart([120], 10, [0, 100])).toEqual([100])
  })
})

import { describe, expect, it } from 'vitest'
import { type LabelledPoint, placeLabels } from '../../src/charts/labels.ts'
import { roundDomain } from '../../src/charts/scale.ts'
import { textWidth } from '../../src/charts/text.ts'

const options = { width: 300, height: 200, fontSize: 10 }
const boxes = (points: readonly LabelledPoint[], line?: Parameters<typeof placeLabels>[1]['line']) =>
  placeLabels(points, { ...options, ...(line && { line }) }).map(({ dx, dy }, index) => {
    const { x = 0, y = 0, text = '' } = points[index] ?? {}
    return { left: x + dx, right: x + dx + textWidth(text, options), top: y + dy - 5, bottom: y + dy + 5 }
  })

describe('placeLabels', () => {
  it('puts a label that stands alone to the right of its point', () => {
    const [offset] = placeLabels([{ x: 100, y: 100, text: 'BTN' }], options)
    expect(offset).toEqual({ dx: 7, dy: 0 })
  })

  it('keeps labels of near points apart, and off the points', () => {
    const points = [
      { x: 100, y: 100, text: 'HRV' },
      { x: 103, y: 103, text: 'PRT' },
      { x: 112, y: 100, text: 'ESP' },
    ]
    const placed = boxes(points)
    for (const [index, a] of placed.entries()) {
      for (const b of placed.slice(index + 1)) {
        expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true)
      }
      for (const { x, y } of points.filter((_, other) => other !== index)) {
        expect(x > a.left && x < a.right && y > a.top && y < a.bottom).toBe(false)
      }
    }
  })

  it('stays inside the plot and clear of the line', () => {
    const [atEdge] = boxes([{ x: 298, y: 100, text: 'DNK' }])
    expect(atEdge?.right).toBeLessThanOrEqual(300)
    const level = [
      { x: 0, y: 98 },
      { x: 300, y: 98 },
    ] as const
    const [byLine] = boxes([{ x: 100, y: 100, text: 'BTN' }], level)
    expect((byLine?.bottom ?? 0) <= 98 || (byLine?.top ?? 0) >= 98).toBe(true)
  })

  it('gives an offset for every point, however crowded', () => {
    const crowd = Array.from({ length: 40 }, (_, index) => ({ x: 150, y: 100, text: `P${index}` }))
    expect(placeLabels(crowd, options)).toHaveLength(40)
    expect(placeLabels([], options)).toEqual([])
  })
})

describe('roundDomain', () => {
  it.each([
    [
      [20.2, 60.5],
      [15, 65],
    ],
    [
      [0, 276_959],
      [-50_000, 300_000],
    ],
    [
      [0.011, 0.019],
      [0.01, 0.02],
    ],
    [
      [5, 5],
      [4.5, 5.5],
    ],
  ])('of %j is %j', (values, [low, high]) => {
    const [from, to] = roundDomain(values)
    expect(from).toBeCloseTo(low ?? 0, 9)
    expect(to).toBeCloseTo(high ?? 0, 9)
  })
})

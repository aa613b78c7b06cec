import { describe, expect, it } from 'vitest'
import { inkBox, inkSize } from '../../src/charts/labels/geometry.ts'
import { type LabelledPoint, type LabelOptions, placeAtLine, placeLabels } from '../../src/charts/labels/labels.ts'
import { randomSource } from '../../src/statistics/random.ts'
import { type At, faultsOf, inkOf } from './ink.ts'

const options = { width: 640, height: 430, fontSize: 10 }

/** So many points with made up codes. */
function made(count: number, at: (random: () => number) => At, seed = 7): LabelledPoint[] {
  const random = randomSource(seed)
  const letter = () => String.fromCharCode(65 + Math.floor(26 * random()))
  return Array.from({ length: count }, () => ({ ...at(random), text: letter() + letter() + letter(), radius: 3 }))
}

/** Sums of four are near the middle mostly. */
const around = (x: number, y: number, spread: number) => (random: () => number) => {
  const off = () => (random() + random() + random() + random() - 2) * spread
  return { x: x + off(), y: y + off() }
}
const anywhere = (random: () => number) => ({ x: 640 * random(), y: 430 * random() })

/** What the labels come to, and all that is wrong with them. */
function place(points: readonly LabelledPoint[], given: LabelOptions = options) {
  const places = placeLabels(points, given)
  const labels = places.flatMap(({ start }, index) => {
    const { text = '', isMarked = false } = points[index] ?? {}
    return start === null ? [] : [{ text, ink: inkOf(text, start, given.fontSize, isMarked) }]
  })
  const leaders = places.flatMap(({ leader }) => (leader === null ? [] : [leader]))
  const { width, height, line = [] } = given
  return {
    places,
    faults: faultsOf({ width, height, discs: points, labels, leaders, line }),
    leaders: leaders.length,
    dropped: points.length - labels.length,
  }
}

const rising = [
  { x: 0, y: 300 },
  { x: 640, y: 130 },
]
/** A line that is none on paper: a fit in logarithms on a linear axis. */
const bent = Array.from({ length: 61 }, (_, step) => ({
  x: (640 * step) / 60,
  y: 400 - 300 * Math.sqrt(step / 60),
}))

describe('placeLabels', () => {
  it('puts a label that stands alone to the right of its point, in its middle', () => {
    // 3 pixels of the point and 2 between: 105. Capitals take 0.72 em above the base line and 0.02 below: 100 + (7.2 - 0.2) / 2 = 103.5.
    expect(placeLabels([{ x: 100, y: 100, text: 'BTN', radius: 3 }], options)).toEqual([
      { kind: 'beside', start: { x: 105, y: 103.5 }, leader: null },
    ])
    expect(placeLabels([], options)).toEqual([])
  })

  it.each([
    ['44 points anywhere', made(44, anywhere), rising, { leaders: 2, dropped: 0 }],
    ['60 points in a cluster', made(60, around(200, 250, 60)), rising, { leaders: 50, dropped: 0 }],
    ['60 points in a cluster at a bent line', made(60, around(200, 230, 60), 8), bent, { leaders: 55, dropped: 2 }],
    ['217 points anywhere', made(217, anywhere), rising, { leaders: 12, dropped: 2 }],
    ['217 points in a cluster', made(217, around(250, 250, 120)), rising, { leaders: 100, dropped: 100 }],
    ['15 points at one place', made(15, () => ({ x: 300, y: 215 })), undefined, { leaders: 15, dropped: 0 }],
    ['40 points at one place', made(40, () => ({ x: 300, y: 215 })), undefined, { leaders: 40, dropped: 5 }],
  ] as const)('keeps the labels of %s clear of all that is drawn', (_, points, line, most) => {
    const { faults, leaders, dropped } = place(points, { ...options, ...(line && { line }) })
    expect(faults).toEqual([])
    expect(leaders).toBeLessThanOrEqual(most.leaders)
    expect(dropped).toBeLessThanOrEqual(most.dropped)
  })

  it('keeps labels of points on the border and in its corners inside', () => {
    const random = randomSource(3)
    const corners = [0, 640].flatMap((x) => [0, 430].map((y) => ({ x, y })))
    const sides = Array.from({ length: 40 }, (_, index) => {
      const along = random()
      const ends = [
        { x: 0, y: 430 * along },
        { x: 640, y: 430 * along },
        { x: 640 * along, y: 0 },
        { x: 640 * along, y: 430 },
      ]
      return ends[index % 4] ?? { x: 0, y: 0 }
    })
    const points = [...corners, ...sides].map((at, index) => ({ ...at, text: `B${index}`, radius: 3 }))
    expect(place(points)).toMatchObject({ faults: [], dropped: 0 })
  })

  it('places long labels, with letters that hang and letters with marks', () => {
    const names = [
      'Hong Kong SAR, China',
      'Türkiye',
      'Côte d’Ivoire',
      'Micronesia, Fed. Sts.',
      'Qatar',
      'Ấn Độ',
      'Guyana',
    ]
    const points = made(28, around(300, 200, 130)).map((point, index) => ({ ...point, text: names[index % 7] ?? '' }))
    expect(place(points, { ...options, line: rising })).toMatchObject({ faults: [], dropped: 0 })
  })

  it('gives a label up only where nothing is free, and then says so', () => {
    const small = { width: 60, height: 40, fontSize: 10 }
    const { places, faults, dropped } = place(
      made(30, () => ({ x: 30, y: 20 })),
      small,
    )
    expect(faults).toEqual([])
    expect(dropped).toBeGreaterThan(0)
    expect(places.filter(({ kind }) => kind === 'dropped')).toHaveLength(dropped)
    expect(placeLabels([{ x: 5, y: 5, text: 'LUX', radius: 3 }], { width: 10, height: 10, fontSize: 10 })).toEqual([
      { kind: 'dropped', start: null, leader: null },
    ])
  })

  it('draws leaders from the edge of a point to its label', () => {
    const points = made(60, around(200, 250, 60))
    for (const [index, { kind, start, leader }] of placeLabels(points, { ...options, line: rising }).entries()) {
      const { x = 0, y = 0, radius = 0, text = '' } = points[index] ?? {}
      expect(kind === 'with leader').toBe(leader !== null)
      if (leader === null || start === null) continue
      expect(Math.hypot(leader.from.x - x, leader.from.y - y)).toBeCloseTo(radius + 0.5, 9)
      const ink = inkOf(text, start, 10, false)
      const reach = Math.hypot(
        Math.max(ink.left - leader.to.x, 0, leader.to.x - ink.right),
        Math.max(ink.top - leader.to.y, 0, leader.to.y - ink.bottom),
      )
      expect(reach).toBeLessThan(2)
    }
  })

  it('lets those that stand out choose first, and gives their bold codes the room they need', () => {
    const crowd = made(40, () => ({ x: 30, y: 20 })).map((point, index) => ({ ...point, isMarked: index === 39 }))
    const { places, faults } = place(crowd, { width: 60, height: 40, fontSize: 10 })
    expect(faults).toEqual([])
    expect(places.at(-1)?.kind).not.toBe('dropped')
  })

  it('keeps clear of a box that is taken', () => {
    const taken = { left: 100, right: 300, top: 95, bottom: 105 }
    const points = made(12, (random) => ({ x: 90 + 220 * random(), y: 85 + 30 * random() }))
    const { places, faults } = place(points, { ...options, taken })
    expect(faults).toEqual([])
    for (const [index, { start }] of places.entries()) {
      const ink = inkOf(points[index]?.text ?? '', start ?? { x: 0, y: 0 }, 10, false)
      expect(ink.left < 300 && ink.right > 100 && ink.top < 105 && ink.bottom > 95).toBe(false)
    }
  })

  it('finds the same places again, and leaves what it is given as it was', () => {
    const points = made(60, around(200, 250, 60))
    const before = structuredClone(points)
    const first = placeLabels(points, { ...options, line: rising })
    expect(points).toEqual(before)
    expect(placeLabels(points, { ...options, line: rising })).toEqual(first)
  })
})

describe('inkSize', () => {
  const codes = ['ABCDEFGHIJKLM', 'NOPRSTUVWXYZ', 'QAT', '0123456789', 'Jg, (é) É', 'share = 4.1 − 3.70 × log(x)']
  it.each(codes.flatMap((text) => [false, true].map((bold) => [text, bold] as const)))(
    'has room for the outlines of %j (bold: %s), and not much more',
    (text, bold) => {
      const box = inkBox({ x: 0, y: 0 }, inkSize(text, { fontSize: 100, bold }))
      const ink = inkOf(text, { x: 0, y: 0 }, 100, bold)
      expect(box.top).toBeLessThanOrEqual(ink.top)
      expect(box.bottom).toBeGreaterThanOrEqual(ink.bottom)
      expect(box.bottom - box.top).toBeLessThan(ink.bottom - ink.top + 45)
      expect(box.right).toBeCloseTo(ink.right, 0)
    },
  )
})

describe('placeAtLine', () => {
  const text = 'share = 37.7 + 0.0000828 × servers'
  const line = Array.from({ length: 61 }, (_, step) => ({ x: 10 * step, y: 300 - 2 * step }))

  it('finds a place near the line, clear of it and of the points', () => {
    const points = made(20, around(100, 280, 40))
    const found = placeAtLine(text, points, { ...options, line })
    if (found === null) throw new Error('there is room')
    const labels = [{ text, ink: inkOf(text, found.start, 10, false) }]
    expect(faultsOf({ ...options, discs: points, labels, leaders: [], line })).toEqual([])
    // Away from the cluster, so that there is room for labels.
    const wide = points.map((point) => ({ ...point, radius: 12 + point.radius }))
    expect(faultsOf({ ...options, discs: wide, labels, leaders: [], line })).toEqual([])
  })

  it('finds none where points are everywhere, where the words are longer than the line, and where it is steep', () => {
    expect(placeAtLine(text, made(300, anywhere), { ...options, line })).toBeNull()
    expect(placeAtLine(text.repeat(5), [], { ...options, line })).toBeNull()
    const steep = Array.from({ length: 61 }, (_, step) => ({ x: 5 * step, y: 420 - 6.5 * step }))
    expect(placeAtLine(text, [], { ...options, line: steep })).toBeNull()
    expect(placeAtLine(text, [], { ...options, line: [] })).toBeNull()
  })
})

describe('what faults are looked for with', () => {
  it('finds each kind', () => {
    const ink = (left: number, top: number) => ({ left, right: left + 20, top, bottom: top + 8 })
    const faults = faultsOf({
      width: 200,
      height: 200,
      discs: [{ x: 125, y: 104, radius: 6 }],
      labels: [
        { text: 'AAA', ink: ink(10, 10) },
        { text: 'BBB', ink: ink(29, 17) },
        { text: 'CCC', ink: ink(181, 50) },
        { text: 'DDD', ink: ink(100, 100) },
        { text: 'EEE', ink: ink(100, 141.9) },
        { text: 'FFF', ink: ink(100, 170) },
      ],
      leaders: [
        { from: { x: 90, y: 165 }, to: { x: 130, y: 180 } },
        { from: { x: 90, y: 180 }, to: { x: 95, y: 160 } },
      ],
      line: [
        { x: 0, y: 140 },
        { x: 200, y: 140 },
      ],
    })
    expect(faults).toEqual([
      ...['AAA and BBB overlap', 'CCC is outside', 'DDD is on a point', 'EEE is at the line'],
      ...['a leader runs through FFF', 'leader 0 crosses another'],
    ])
  })
})

describe('leaders beside a line', () => {
  it('stay on the side of their points', () => {
    // Six points in a row below a level line, too close together for labels beside them.
    const points = Array.from({ length: 6 }, (_, index) => ({
      x: 150 + 9 * index,
      y: 108,
      text: `A${10 + index}`,
      radius: 3,
    }))
    const line = [
      { x: 0, y: 100 },
      { x: 400, y: 100 },
    ]
    const places = placeLabels(points, { width: 400, height: 200, fontSize: 10, line })
    const ends = places.flatMap(({ leader }) => (leader === null ? [] : [leader.to.y]))
    expect(ends.length).toBeGreaterThan(1)
    expect(ends.every((y) => y > 100)).toBe(true)
  })
})

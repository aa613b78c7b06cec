import { describe, expect, it } from 'vitest'
import { roundDomain, scaleAxis, ticksOf } from '../../src/charts/scale.ts'
import { RenderError } from '../../src/index.ts'

describe('roundDomain', () => {
  // 3 % of room on each side, then the next multiple of the step: 1, 2 or 5 times a power of ten that is at least a 16th of all.
  it.each([
    [
      [20.2, 60.5],
      [15, 65],
    ],
    [
      [0, 276_959],
      [-20_000, 300_000],
    ],
    [
      [0.011, 0.019],
      [0.01, 0.02],
    ],
    [
      [5, 5],
      [4.5, 5.5],
    ],
    [
      [0, 0],
      [-1, 1],
    ],
  ])('of %j is %j', (values, [low, high]) => {
    const [from, to] = roundDomain(values)
    expect(from).toBeCloseTo(low ?? 0, 9)
    expect(to).toBeCloseTo(high ?? 0, 9)
  })
})

describe('scaleAxis', () => {
  it('begins at 0 where it should, and below where values are', () => {
    expect(scaleAxis([340, 276_959], { zero: true }).domain).toEqual([0, 300_000])
    expect(scaleAxis([-10, 100], { zero: true }).domain).toEqual([-20, 110])
    expect(scaleAxis([20.2, 60.5], {}).domain).toEqual([15, 65])
  })

  it('says where values go', () => {
    const linear = scaleAxis([20.2, 60.5], {})
    expect([15, 40, 65].map(linear.place)).toEqual([0, 0.5, 1])
    const log = scaleAxis([12, 900], { scale: 'log' })
    expect(log.domain).toEqual([10, 1000])
    expect(log.place(10)).toBeCloseTo(0, 12)
    expect(log.place(100)).toBeCloseTo(0.5, 12)
    expect(log.place(1000)).toBeCloseTo(1, 12)
  })

  it('ends a logarithmic axis at 1, 2 or 5 of a power of ten', () => {
    expect(scaleAxis([340, 276_959], { scale: 'log' }).domain).toEqual([200, 500_000])
    expect(scaleAxis([0.03, 0.04], { scale: 'log' }).domain).toEqual([0.02, 0.05])
    expect(scaleAxis([10, 10], { scale: 'log' }).domain).toEqual([5, 20]) // some room on each side
  })

  it('takes as many values as there are', () => {
    const values = Array.from({ length: 1_000_000 }, (_, index) => 1 + (index % 1000))
    // From 1 to 1000: as for [1, 1000] above and below.
    expect(scaleAxis(values, { zero: true }).domain).toEqual(scaleAxis([1, 1000], { zero: true }).domain)
    expect(scaleAxis(values, { scale: 'log' }).domain).toEqual([0.5, 2000])
    expect(roundDomain(values)).toEqual(roundDomain([1, 1000]))
  })

  it.each([0, -3, Number.NaN])('refuses %d on a logarithmic axis', (value) => {
    expect(() => scaleAxis([1, value], { scale: 'log' })).toThrow(RenderError)
  })
})

describe('ticksOf', () => {
  const every = (pixels: number) => () => pixels

  it('takes as many round ticks as there is room for', () => {
    const axis = scaleAxis([340, 276_959], { zero: true }) // 0 to 300,000
    expect(ticksOf(axis, 600, every(99)).labels).toEqual([
      ...['0', '50,000', '100,000', '150,000', '200,000', '250,000', '300,000'],
    ])
    expect(ticksOf(axis, 600, every(101)).labels).toEqual(['0', '100,000', '200,000', '300,000'])
    expect(ticksOf(axis, 200, every(60)).labels).toEqual(['0', '100,000', '200,000', '300,000'])
    expect(ticksOf(axis, 200, every(70)).labels).toEqual(['0', '200,000'])
  })

  it('asks how much room the labels need', () => {
    const axis = scaleAxis([340, 276_959], { zero: true })
    // The longest has 7 letters at 10 pixels, so that 100,000 must be 70 pixels long.
    const ten = (labels: readonly string[]) => 10 * Math.max(...labels.map(({ length }) => length))
    expect(ticksOf(axis, 210, ten).values).toEqual([0, 100_000, 200_000, 300_000])
    expect(ticksOf(axis, 209, ten).values).toEqual([0, 200_000])
  })

  it('writes all decimals that a step has, signs that are one, and no minus before 0', () => {
    const small = ticksOf(scaleAxis([-0.3, 0.62], {}), 600, every(50))
    expect(small.labels).toEqual([
      '\u22120.4',
      '\u22120.3',
      '\u22120.2',
      '\u22120.1',
      ...['0.0', '0.1', '0.2'],
      ...['0.3', '0.4', '0.5', '0.6', '0.7'],
    ])
    expect(small.values).toEqual([-0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
    expect(small.format).toBe(',.1f')
  })

  it('has powers of ten on a logarithmic axis, with 2 and 5 between where they are ten at most and have room', () => {
    const servers = scaleAxis([340, 276_959], { scale: 'log' })
    expect(ticksOf(servers, 640, every(60))).toEqual({
      values: [1000, 10_000, 100_000],
      labels: ['1,000', '10,000', '100,000'],
      format: ',.0~f',
    })
    const shares = scaleAxis([2.8, 61], { scale: 'log' })
    expect(ticksOf(shares, 400, every(30)).labels).toEqual(['2', '5', '10', '20', '50', '100'])
    expect(ticksOf(shares, 400, every(100)).labels).toEqual(['10', '100'])
    const wide = scaleAxis([0.002, 5e7], { scale: 'log' })
    expect(ticksOf(wide, 600, every(100)).values).toEqual([0.001, 0.1, 10, 1000, 100_000, 10_000_000])
    expect(ticksOf(wide, 600, every(100)).labels.slice(0, 3)).toEqual(['0.001', '0.1', '10'])
  })

  it('has a tick or none where there is room for no two', () => {
    expect(ticksOf(scaleAxis([1, 9], {}), 10, every(100)).values.length).toBeLessThan(2)
  })
})

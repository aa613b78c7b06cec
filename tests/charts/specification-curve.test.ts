import { describe, expect, it } from 'vitest'
import { chartSizes, type SpecificationPanel, specificationCurveChart } from '../../src/charts/index.ts'
import { renderSvg } from '../../src/render/index.ts'
import { dataOf } from '../support/chart-data.ts'
import { readPicture } from '../support/svg-texts.ts'

const options = {
  title: 'Title',
  subtitle: 'Subtitle',
  caption: 'Caption',
  choices: ['List A', 'List B', 'Plain', 'Robust'],
}
const point = (estimate: number, halfWidth: number, labels: readonly string[]) => ({
  estimate,
  confLow: estimate - halfWidth,
  confHigh: estimate + halfWidth,
  labels,
  leastWithout: estimate - 0.1,
  greatestWithout: estimate + 0.1,
  isSignificant: estimate > halfWidth,
})
const panel: SpecificationPanel = {
  title: 'Panel',
  unit: 'Points',
  reference: { value: 0.5, label: 'published 0.500' },
  points: [
    point(2, 1, ['List A', 'Plain']),
    point(1, 3, ['List B', 'Robust']),
    point(1, 0.5, ['List B', 'Plain']),
    point(2, 3, ['List A', 'Robust']),
  ],
}

describe('a specification curve', () => {
  const chart = specificationCurveChart([panel, { ...panel, title: 'Other', reference: null }], options)

  it('has the estimates in increasing order, of equal ones the narrowest first', () => {
    const rows = dataOf(chart, 'estimates-0').map(({ rank, estimate, confHigh, significant }) => [
      rank,
      estimate,
      confHigh,
      significant,
    ])
    expect(rows).toEqual([
      [0, 1, 1.5, 'yes'],
      [1, 1, 4, 'no'],
      [2, 2, 3, 'yes'],
      [3, 2, 5, 'no'],
    ])
  })

  it('has the choices of each below it', () => {
    const marks = dataOf(chart, 'choices-0').map(({ rank, choice, significant }) => `${rank} ${choice} ${significant}`)
    expect(marks).toEqual([
      ...['0 List B yes', '0 Plain yes', '1 List B no', '1 Robust no'],
      ...['2 List A yes', '2 Plain yes', '3 List A no', '3 Robust no'],
    ])
  })

  it('has the value to compare with where there is one, and 0', () => {
    expect([dataOf(chart, 'height-0-0'), dataOf(chart, 'height-0-1')]).toEqual([[{ y: 0 }], [{ y: 0.5 }]])
    expect(() => dataOf(chart, 'height-1-1')).toThrow('no data')
  })

  it('names the choices once where panels are side by side, and in each where one is below the other', async () => {
    const many = { ...panel, points: Array.from({ length: 6 }, () => panel.points).flat() }
    const countIn = async (size: keyof typeof chartSizes) => {
      const drawn = await renderSvg(specificationCurveChart([many, many], { ...options, size: chartSizes[size] }))
      return readPicture(drawn).texts.filter(({ text }) => text === 'Robust').length
    }
    expect([await countIn('web'), await countIn('page'), await countIn('slide')]).toEqual([1, 1, 1])
    expect(await countIn('column')).toBe(2)
  })

  it('says what it shows', () => {
    expect(chart.description).toContain('Panel: 4 fits from 1.00 to 2.00, 2 of them significant; Other: 4 fits')
  })
})

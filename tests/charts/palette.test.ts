import { describe, expect, it } from 'vitest'
import { groupLooks } from '../../src/charts/index.ts'
import { mapClasses } from '../../src/charts/map/classes.ts'
import { palette } from '../../src/charts/palette.ts'
import { ink, mutedInk } from '../../src/charts/theme.ts'
import { incomeGroupLooks } from '../../src/studies/digital-learning/figure-1/looks.ts'
import { ciede2000, contrast, labOf, type Vision, visions } from '../support/colours.ts'

const groups = groupLooks.map(({ color }) => color)
const mapText = { title: '', subtitle: '', caption: '', label: 'share' }
const map = mapClasses([], 0, { ...mapText, bounds: [0, 20, 40, 60, 80, 100] })
const diverging = mapClasses([], 0, { ...mapText, bounds: [-3, -2, -1, 0, 1, 2, 3] })

/**
 * Colours that are told apart in one chart, and how different they are at least (CIEDE2000). Differences of 2 to 3 are just noticed side by side; marks of thin lines and small points need more. Areas need less; those
 * without a figure have dashed borders too.
 */
const together: readonly [string, readonly string[], number][] = [
  ['points and their line', [palette.points, palette.line], 13],
  [
    'significant fits, other fits, and the published slope',
    [palette.significant, palette.notSignificant, palette.marked],
    13,
  ],
  ['years', palette.years, 13],
  ['groups, and the economies between them', [...groups, palette.context], 13],
  ['medians, exceptions and other economies', [ink, palette.marked, palette.context], 13],
  ['classes below and above 0, and no data', [...diverging.values, diverging.noData].map(({ fill }) => fill), 8],
  ['classes of the map, and no data', [...map.values, map.noData].map(({ fill }) => fill), 8],
]

function pairsOf(colors: readonly string[]): [string, string][] {
  return colors.flatMap((one, index) => colors.slice(index + 1).map((other): [string, string] => [one, other]))
}

describe.each(Object.keys(visions) as Vision[])('with %s vision', (vision) => {
  it.each(together)('%s look different', (_, colors, least) => {
    for (const [one, other] of pairsOf(colors)) {
      expect(ciede2000(labOf(one, vision), labOf(other, vision)), `${one} and ${other}`).toBeGreaterThan(least)
    }
  })
})

describe('in grey', () => {
  it('years go from light to dark in steps that stay apart', () => {
    const [first = 0, second = 0, third = 0] = palette.years.map((color) => labOf(color, 'normal')[0])
    expect(first - second).toBeGreaterThan(20)
    expect(second - third).toBeGreaterThan(20)
  })
})

describe('on white', () => {
  it('marks have a contrast of 3, the light ones by their outline', () => {
    const { years: _, noData: _light, ...marks } = palette
    for (const color of [...Object.values(marks), ...groups]) {
      expect(contrast(color, '#ffffff'), color).toBeGreaterThanOrEqual(3)
    }
    for (const { stroke } of [...map.values, map.noData, map.unlisted]) {
      expect(contrast(stroke, '#ffffff'), stroke).toBeGreaterThanOrEqual(3)
    }
  })

  it('text has a contrast of 4.5', () => {
    for (const color of [ink, mutedInk, palette.marked]) {
      expect(contrast(color, '#ffffff'), color).toBeGreaterThanOrEqual(4.5)
    }
  })
})

describe('income groups', () => {
  it('have shapes and letters of their own', () => {
    expect(new Set(incomeGroupLooks.map(({ shape }) => shape)).size).toBe(4)
    expect(incomeGroupLooks.map(({ letters }) => letters)).toEqual(['H', 'UM', 'LM', 'L'])
  })
})

describe('what colours are measured with', () => {
  it('gives the differences that Sharma, Wu and Dalal print', () => {
    // Table 1 of their article: pairs 1, 7, 11, 17 and 25.
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4)
    expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4)
    expect(ciede2000([50, 2.49, -0.001], [50, -2.49, 0.0011])).toBeCloseTo(7.2195, 4)
    expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4)
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4)
  })

  it('knows white, black and the primary red', () => {
    expect(Math.hypot(...labOf('#ffffff', 'normal'))).toBeCloseTo(100, 2)
    // Lindbloom: red of sRGB is L* 53.24, a* 80.09, b* 67.20.
    const [l, a, b] = labOf('#ff0000', 'normal')
    expect([l, a, b].map((one) => one.toFixed(1))).toEqual(['53.2', '80.1', '67.2'])
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 9)
    // Of WCAG's own examples: #767676 is the lightest grey that passes 4.5.
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })
})

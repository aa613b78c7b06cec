import { beforeAll, describe, expect, it } from 'vitest'
import { type ChartSize, chartSizes } from '../../src/charts/index.ts'
import { replayHttp } from '../../src/http/index.ts'
import {
  type ChartSpec,
  figure2Chart,
  fitOls,
  fittedLine,
  log,
  renderSvg,
  type ScatterOptions,
  type ScatterPoint,
  scatterChart,
} from '../../src/index.ts'
import { randomSource } from '../../src/statistics/random.ts'
import { figure2LogChart } from '../../src/studies/digital-learning/figure-2/scatter.ts'
import { type Reproduction, reproduceBrief } from '../../src/studies/digital-learning/index.ts'
import { byR, found } from '../studies/digital-learning/reference.ts'
import { briefSnapshot } from '../support/folders.ts'
import { once } from '../support/once.ts'
import { readScatter } from './drawn-scatter.ts'
import { faultsOf } from './ink.ts'

const lists = ['FY21', 'FY22'] as const
const reproductions = new Map<string, Reproduction>()
beforeAll(async () => {
  const http = await replayHttp(briefSnapshot)
  for (const incomeList of lists) reproductions.set(incomeList, await reproduceBrief({ http, incomeList }))
})

const drawings = { linear: figure2Chart, log: figure2LogChart }
const sizes: readonly ChartSize[] = Object.values(chartSizes)

const cases = lists.flatMap((list) =>
  (['linear', 'log'] as const).flatMap((x) => sizes.map((size) => ({ list, x, size, name: size.name }))),
)

/** The caption of a chart, which is the title of its inner view, and the words above it. */
function wordsOf(spec: ChartSpec): { readonly title: string; readonly subtitle: string; readonly caption: string } {
  const { title, concat } = JSON.parse(JSON.stringify(spec))
  return { title: title.text.join(' '), subtitle: title.subtitle.join(' '), caption: concat[0].title.text.join(' ') }
}

describe.each(cases)('figure 2, $list, $x, for $name', ({ list, x, size }) => {
  const draw = once(() => drawings[x](found(reproductions.get(list)), size))
  const drawSvg = once(() => renderSvg(draw()))

  it('has the code of every economy, clear of all that is drawn, at leaders where it must be', async () => {
    // Laid out, and not zoomed: the places of the SVG are in pixels of the layout.
    const drawn = readScatter(await drawSvg())
    const { economies } = found(reproductions.get(list)).figure2
    const without = economies.map(({ iso3 }) => iso3).filter((iso3) => !drawn.codes.includes(iso3))
    // In one narrow column there is no room for one of 46 codes; the caption says so.
    const isCrowded = list === 'FY21' && x === 'linear' && size.name === 'column'
    expect(without).toHaveLength(isCrowded ? 1 : 0)
    expect(wordsOf(draw()).caption.includes('1 label left out')).toBe(isCrowded)
    expect(drawn.codes).toHaveLength(economies.length - without.length)
    expect(drawn.discs).toHaveLength(economies.length + drawn.rings.length)
    expect(drawn.line).toHaveLength(61)
    expect([drawn.width, drawn.height].every((side) => side > 200)).toBe(true)
    expect(faultsOf(drawn)).toEqual([])
    expect(drawn.leaders.length).toBeGreaterThanOrEqual(x === 'log' ? 0 : 2)
    expect(drawn.leaders.length).toBeLessThanOrEqual(
      { web: 6, page: 8, slide: 15, column: 25 }[found(size.name as 'web')],
    )
  })

  it('is as large as it says', async () => {
    const { width, height } = readScatter(await renderSvg(draw(), { zoom: size.zoom })).size
    expect(Math.abs(width - size.width * size.zoom)).toBeLessThanOrEqual(2)
    if (size.height !== null) expect(Math.abs(height - 720)).toBeLessThanOrEqual(2)
  })

  it('starts each leader at a point and ends it at a label', async () => {
    const { leaders, discs, labels } = readScatter(await drawSvg())
    for (const { from, to } of leaders) {
      const fromEdge = discs.map((disc) => Math.abs(Math.hypot(from.x - disc.x, from.y - disc.y) - disc.radius))
      expect(Math.min(...fromEdge)).toBeLessThan(0.6)
      const toLabel = labels.map(({ ink }) =>
        Math.hypot(Math.max(ink.left - to.x, 0, to.x - ink.right), Math.max(ink.top - to.y, 0, to.y - ink.bottom)),
      )
      expect(Math.min(...toLabel)).toBeLessThan(2)
    }
  })

  it('marks the economies that the line depends on most, by a ring and a bold code, and says which and why', async () => {
    const spec = draw()
    const { influence, nobs } = found(
      byR.specifications.find(
        (one) => one.incomeList === list && one.denominator === 'all' && one.vintage === '2021-mid' && one.x === x,
      ),
    )
    const [most, next] = influence.toSorted((a, b) => b.cooksD - a.cooksD)
    const { bold, rings } = readScatter(await drawSvg())
    expect(bold).toEqual([most?.iso3])
    expect(rings).toHaveLength(1)
    const { economies } = found(reproductions.get(list)).figure2
    const { name } = found(economies.find(({ iso3 }) => iso3 === most?.iso3))
    const value = found(most).cooksD
    expect(found(next).cooksD).toBeLessThan(1)
    expect(value).toBeGreaterThan(4 / nobs)
    const rule = value >= 1 ? "a Cook's distance of 1 or more" : "the greatest Cook's distance (over 4 / n)"
    expect(wordsOf(spec).caption).toContain(`Ringed for ${rule}: ${name} (${value.toFixed(2)}).`)
    expect(JSON.stringify(spec)).toContain(`Ringed: ${name}.`) // the description
  })
})

describe('figure 2 with the logarithm of servers', () => {
  const spec = () => figure2LogChart(found(reproductions.get('FY21')))

  it('says the equation, what twice the servers are worth, t and n as R has them', () => {
    const { slope, intercept, nobs } = found(
      byR.specifications.find((one) => one.incomeList === 'FY21' && one.denominator === 'all' && one.x === 'log'),
    )
    const { estimate, statistic } = slope.classical
    const [a, b] = [intercept.estimate.toFixed(1), estimate.toFixed(2)] // 6.1 and 3.55
    const { title, subtitle } = wordsOf(spec())
    const points = estimate * Math.LN2 // 2.46
    expect(title).toBe(
      `Economies with twice the secure servers have ${points.toFixed(1)} percentage points more high-skill employment`,
    )
    expect(subtitle).toContain(
      `share = ${a} + ${b} × log(servers), so twice as many servers go with ${b} × ln 2 = ${points.toFixed(2)} percentage points; ` +
        `slope t = ${statistic.toFixed(2)}, intercept t = ${intercept.statistic.toFixed(1)}, n = ${nobs}`,
    )
  })

  it('has a straight line on a logarithmic axis with powers of ten', async () => {
    const { line, ticks, atLine } = readScatter(await renderSvg(spec()))
    const [first, last] = [found(line[0]), found(line.at(-1))]
    const slope = (last.y - first.y) / (last.x - first.x)
    for (const { x, y } of line) expect(Math.abs(y - (first.y + slope * (x - first.x)))).toBeLessThan(0.01)
    expect(slope).toBeLessThan(0) // upwards, as pixels go
    expect(ticks.x).toEqual(['1,000', '10,000', '100,000'])
    expect(atLine).toEqual(['share = 6.1 + 3.55 × log(servers)'])
  })
})

describe('scatterChart', () => {
  const text = { title: 'Shares', subtitle: 'Made up', caption: 'Nothing behind it.' }
  const axes = { x: { title: 'Across' }, y: { title: 'Upwards' } }
  const chartOf = (points: readonly ScatterPoint[], options: Partial<ScatterOptions> = {}) => {
    const logX = options.x?.scale === 'log'
    const fit = fitOls(points, { y: 'y', x: logX ? log('x') : 'x' })
    return scatterChart(points, fittedLine(fit, 'x', { logX }), { ...text, ...axes, ...options })
  }
  const made = (count: number, at: (random: () => number) => readonly [number, number]): ScatterPoint[] => {
    const random = randomSource(11)
    return Array.from({ length: count }, (_, index) => {
      const [x, y] = at(random)
      return { iso3: `E${String(index).padStart(3, '0')}`, name: `Economy ${index}`, x, y }
    })
  }

  it('says in the caption how many labels have no place, and keeps to the height of a slide with it', async () => {
    const points = made(217, (random) => [50 + 4 * random() ** 3, 20 + 30 * random() ** 3])
    const outlier = { iso3: 'OUT', name: 'Outlier', x: 500, y: 90 }
    for (const size of [chartSizes.web, chartSizes.slide]) {
      const spec = chartOf([...points, outlier], { size })
      const drawn = readScatter(await renderSvg(spec, { zoom: size.zoom }))
      const dropped = 218 - drawn.codes.length
      expect(dropped).toBeGreaterThan(1)
      expect(faultsOf(drawn)).toEqual([])
      expect(wordsOf(spec).caption).toBe(`${dropped} labels left out where they would overlap. Nothing behind it.`)
      if (size === chartSizes.slide) expect(Math.abs(drawn.size.height - 720)).toBeLessThanOrEqual(2)
    }
  })

  it('says nothing of labels where all have a place', () => {
    const spec = chartOf(made(20, (random) => [100 * random(), 50 * random()]))
    expect(wordsOf(spec).caption).toBe('Nothing behind it.')
  })

  it.each([
    ['decimals and minus signs', (random: () => number) => [random() - 0.5, 0.001 * random()] as const, {}],
    ['large numbers', (random: () => number) => [2e12 * random(), 1e9 * random()] as const, {}],
    [
      'a logarithm from thousandths to thousands',
      (random: () => number) => [10 ** (6 * random() - 3), random()] as const,
      { scale: 'log' },
    ],
    ['a narrow logarithm', (random: () => number) => [30 + 20 * random(), random()] as const, { scale: 'log' }],
  ] as const)('is as wide as it says with ticks of %s, whose labels keep apart', async (_, at, axis) => {
    for (const size of sizes) {
      const svg = await renderSvg(chartOf(made(30, at), { size, x: { title: 'Across', ...axis } }))
      const { size: shown, ticks } = readScatter(svg)
      expect(Math.abs(shown.width - size.width), size.name).toBeLessThanOrEqual(2)
      expect(ticks.x.length, size.name).toBeGreaterThan(1)
      expect(ticks.y.length, size.name).toBeGreaterThan(2)
      // Plain numbers: no powers of ten, none twice.
      for (const tick of [...ticks.x, ...ticks.y]) expect(tick).toMatch(/^\u2212?\d{1,3}(,\d{3})*(\.\d+)?$/)
      expect(new Set(ticks.x).size).toBe(ticks.x.length)
    }
  })

  it('breaks long titles of axes into lines', async () => {
    const title =
      'Employed persons in occupations of skill levels three and four, as a share of all employed persons (%)'
    const spec = chartOf(
      made(10, (random) => [random(), random()]),
      {
        size: chartSizes.column,
        x: { title },
        y: { title },
      },
    )
    const svg = await renderSvg(spec)
    const lines = [...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map(([, line = '']) => line).join(' ')
    expect(lines.split(title)).toHaveLength(3)
    expect(Math.abs(readScatter(svg).size.width - 321)).toBeLessThanOrEqual(2)
  })

  it('describes what is shown for those who can not see it', () => {
    const points = [
      { iso3: 'AAA', name: 'A', x: 1, y: 3 },
      { iso3: 'BBB', name: 'B', x: 2, y: 1, isMarked: true },
      { iso3: 'CCC', name: 'C', x: 1234, y: 2 },
    ]
    expect(JSON.parse(JSON.stringify(chartOf(points))).description).toMatch(
      /^Shares\. Scatter plot of 3 economies\. Across: Across, 1 to 1,230\. Upwards: Upwards, 1 to 3\. A line (rises|falls) from .* to .*, with its confidence band\. Ringed: B\. Nothing behind it\.$/,
    )
  })

  it('lets no words at the line take the place of points', async () => {
    const points = made(217, (random) => [100 * random(), 100 * random()])
    const { atLine } = readScatter(await renderSvg(chartOf(points, { lineLabel: 'share = 1 + 2 × servers' })))
    expect(atLine).toEqual([])
  })
})

describe('a scatter of many points', () => {
  const text = { title: 'T', subtitle: '', caption: 'C', x: { title: 'X' }, y: { title: 'Y' } }
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      iso3: `P${index}`,
      name: `Point ${index}`,
      // The one that stands out stands apart, where its label has room.
      x: index === 3 ? 3000 : (index * 7919) % 1009,
      y: (index * 104729) % 997,
      isMarked: index === 3,
    }))

  it('labels those that stand out and says how many labels it leaves out, in the time that drawing takes', () => {
    const chart = scatterChart(many(10_000), [], text)
    const { concat } = JSON.parse(JSON.stringify(chart))
    const labels = concat[0].layer.find(({ data }: { data: { name: string } }) => data.name === 'labels')
    expect(labels.data.values.map(({ iso3 }: ScatterPoint) => iso3)).toEqual(['P3'])
    expect(wordsOf(chart).caption).toContain('Too many points to label them all: 9999 labels left out.')
  })

  it('of one point says nothing of a line, and of none is refused', () => {
    const [point] = many(1)
    const chart = scatterChart(point === undefined ? [] : [point], [], text)
    expect(chart.description).toContain('Scatter plot of 1 economy. ')
    expect(chart.description).toContain('There is no line.')
    expect(() => scatterChart([], [], text)).toThrow('a scatter plot needs at least one point; none was given')
  })
})

import { describe, expect, it } from 'vitest'
import { testConvergence } from '../../../../src/studies/digital-learning/claims/convergence.ts'
import { expectDigits } from '../../../support/digits.ts'
import { madeFigure } from '../made.ts'
import { found } from '../reference.ts'

const codes = 'ABCDEFGHIJKL'.split('')

/** Small and without a line or a bend in them. */
const noise = (index: number) => [0.02, -0.03, 0.01, 0.02, -0.01, -0.02, 0.03, -0.02, 0.01, 0.02, -0.03, 0][index] ?? 0

/** Economies A, B, C ... with 4, 12, 20 ... % in 2010, and a pace of their own in points a year up to 2017. */
function paces(paceOf: (without: number, index: number) => number, count = codes.length) {
  return madeFigure(
    codes.slice(0, count).map((code, index) => {
      const start = 4 + 8 * index
      return [code, 'LMC', start / 2, start, start + 7 * (paceOf(100 - start, index) + noise(index))]
    }),
  )
}

/** The same straight pace for all, up and down a little: A, C, E ... faster. */
const aside = (_: number, index: number) => 1 + (index % 2 === 0 ? 0.5 : -0.5)

describe('C3 on made-up data', () => {
  it('does not hold where the pace has nothing to do with the share without access', () => {
    const { verdict, finding, evidence } = testConvergence(paces(aside), [])
    expect(verdict).toBe('does not hold')
    for (const { curved } of found(evidence.releases[0]).tests.slice(0, 2)) expect(curved.pValue).toBeGreaterThan(0.5)
    expect(finding).toContain(
      'Over 12 economies, 2010 to 2017, the pace in percentage points does not depend significantly on the share without access (straight',
    )
  })

  it('holds where it is a straight line with no turn, in both directions', () => {
    const faster = testConvergence(
      paces((without) => without / 20),
      [],
    )
    const slower = testConvergence(
      paces((without) => 6 - without / 20),
      [],
    )
    expect([faster.verdict, slower.verdict]).toEqual(['holds', 'holds'])
    const text = 'use rose by more percentage points a year where'
    expect(faster.finding).toContain(`${text} more people were without access (`)
    expect(slower.finding).toContain(`${text} fewer people were without access (`)
    // By far more than the noise: 1/20 point a year for each point without access.
    const test = found(faster.evidence.releases[0]?.tests[0])
    expect(test).toMatchObject({ turn: null, nobs: 12, unit: 'points', stdErrors: 'classical' })
    expect(test.slope.estimate).toBeCloseTo(0.05, 2)
  })

  it.each([
    ['peak', -1, 'the most percentage points a year where about 50 % were without access, and by fewer where'],
    ['trough', 1, 'the fewest percentage points a year where about 50 % were without access, and by more where'],
  ] as const)('holds where it has a %s', (name, sign, text) => {
    // symmetric around 50 % without access, which is between the 52 % of F's and 44 % of H's
    const { verdict, finding, evidence } = testConvergence(
      paces((without) => 4 + sign * ((without - 50) / 25) ** 2),
      [],
    )
    expect(verdict).toBe('holds')
    expect(finding).toContain(`use rose by ${text} most or few were`)
    const { turn } = found(evidence.releases[0]?.tests[0])
    expect(turn?.isPeak).toBe(name === 'peak')
    expect(turn?.at).toBeGreaterThan(49)
    expect(turn?.at).toBeLessThan(51)
  })

  it('does not hold where HC3 errors alone leave p at 0.05 or above', () => {
    // A and B are far faster than all others, which are alike: the leverage of A makes its error large
    const { verdict, evidence } = testConvergence(
      paces((_, index) => (index === 0 ? 4 : index === 1 ? 2 : 1)),
      [],
    )
    const [classical, robust] = found(evidence.releases[0]).tests.map(({ curved }) => curved.pValue)
    expect(classical).toBeLessThan(0.05)
    expect(robust).toBeGreaterThan(0.05)
    expect(verdict).toBe('does not hold')
  })

  it('says whether use grew faster in relative terms, in either direction or in none', () => {
    const growing = (perCent: (index: number) => number) =>
      testConvergence(
        madeFigure(
          codes.map((code, index) => {
            const start = 4 + 4 * index
            return [code, 'LMC', 1, start, start * Math.exp((7 * (perCent(index) + noise(index))) / 100)]
          }),
        ),
        [],
      )
    // a share that is 4 points less is without access 4 points more: 2 per cent a year there are 5 for each 10 points
    const [faster, slower, none] = [(i: number) => 30 - 2 * i, (i: number) => 1 + i, (i: number) => 5 + (i % 2)].map(
      (perCent) => growing(perCent),
    )
    expect(faster?.finding).toContain(
      'In relative terms use grew faster the more people were without access, by 5.0 per cent a year for each 10 percentage points (p < 0.001, 12 economies).',
    )
    expect(slower?.finding).toContain(
      'In relative terms use grew faster the fewer people were without access, by 2.5 per cent a year for each 10 percentage points (p < 0.001, 12 economies).',
    )
    expect(none?.finding).toContain(
      'In relative terms the pace does not depend significantly on the share without access (p = ',
    )
  })

  it('leaves an economy with 0 % out of relative terms and logarithms alone, and says so', () => {
    const uses = codes.map((code, index) => [code, 'LMC', 0, 4 * index, 5 + 5 * index + (index % 3)] as const)
    const { finding, evidence } = testConvergence(madeFigure(uses), [])
    const { tests, gaps, leaveOneOut } = found(evidence.releases[0])
    expect(tests.map(({ nobs, leftOut }) => [nobs, leftOut])).toEqual([
      ...[12, 12].map((nobs) => [nobs, []]),
      ...[11, 11].map((nobs) => [nobs, ['A']]),
    ])
    expect(leaveOneOut.map(({ iso3 }) => iso3)).toEqual(codes)
    expect(finding).toMatch(/In relative terms .*, 11 economies, without A, where nobody was online\)\./)
    // nobody online in 2000: no gap at all. In 2010 0, 4, ... 44 %: variance 16 * (12 * 13 / 12), mean 22.
    const logs = codes.slice(1).map((_, index) => Math.log(4 * (index + 1)))
    const mean = logs.reduce((sum, one) => sum + one, 0) / 11
    expectDigits(
      gaps.slice(0, 2),
      [
        { year: 2000, nobs: 12, standardDeviation: null, ofLogarithms: null, coefficientOfVariation: null },
        {
          year: 2010,
          nobs: 12,
          standardDeviation: Math.sqrt(16 * 13),
          ofLogarithms: Math.sqrt(logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 10),
          coefficientOfVariation: Math.sqrt(16 * 13) / 22,
        },
      ],
      12,
    )
  })

  it.each([
    // of 10, 15, ... 65 %: standard deviation 5 * sqrt(13) = 18.0, coefficient of variation 18.0 / 37.5 = 0.48
    [
      'twice as much for all',
      (use: number) => 1.5 * use,
      /widened in percentage points \(standard deviation 18\.0 in 2010, 27\.0 in 2017\), stayed in logarithms \(standard deviation (0\.\d\d) in 2010, \1 in 2017\) and stayed relative to the mean \(coefficient of variation 0\.48 in 2010, 0\.48 in 2017\)\./,
    ],
    [
      'the same more for all',
      (use: number) => use + 20 + (use % 2) / 10,
      /stayed in percentage points \(standard deviation 18\.0 in 2010, 18\.0 in 2017\), narrowed in logarithms \(.*\) and narrowed relative to the mean \(coefficient of variation 0\.48 in 2010, 0\.31 in 2017\)\./,
    ],
    [
      'more the more they have',
      (use: number) => use ** 2 / 60,
      /widened in percentage points \(.*\), widened in logarithms \(.*\) and widened relative to the mean \(.*\)\./,
    ],
    [
      'half as far apart',
      (use: number) => 40 + use / 2,
      /narrowed in percentage points \(standard deviation 18\.0 in 2010, 9\.0 in 2017\), narrowed in logarithms \(.*\) and narrowed relative to the mean \(.*\)\./,
    ],
  ])('says what became of the gap in each measure: %s', (_, later, text) => {
    const figure = madeFigure(codes.map((code, index) => [code, 'LMC', 1, 10 + 5 * index, later(10 + 5 * index)]))
    expect(testConvergence(figure, []).finding).toMatch(text)
  })

  it("can't be decided with nine economies, however well they line up", () => {
    const straight = (without: number) => without / 20
    const { verdict, finding, wouldChange } = testConvergence(paces(straight, 9), [])
    expect([verdict, wouldChange]).toEqual(["can't be decided", []])
    expect(finding).toContain('Over 9 economies, ')
    expect(testConvergence(paces(straight, 10), []).verdict).toBe('holds')
  })

  it("can't be decided without economies, with three, with equal shares, and says so", () => {
    const sameShare = madeFigure(codes.map((code, index) => [code, 'LMC', 1, 20, 30 + index]))
    for (const figure of [madeFigure([]), paces((without) => without, 3), sameShare]) {
      const { verdict, finding, wouldChange, evidence } = testConvergence(figure, [])
      expect([verdict, wouldChange]).toEqual(["can't be decided", []])
      expect(finding).toBe(
        'The economies have the same pace or the same share without access, or there are too few of them.',
      )
      expect(evidence.releases[0]?.tests).toEqual([])
    }
  })

  it('does not hold where all have the same pace', () => {
    const same = madeFigure(codes.map((code, index) => [code, 'LMC', 1, 4 + 4 * index, 4 + 4 * index + 14]))
    expect(testConvergence(same, []).verdict).not.toBe('holds')
  })

  it('names the economy that its p rests on', () => {
    const { verdict, wouldChange } = testConvergence(
      paces((_, index) => (index === 0 ? 4 : index === 11 ? 2 : 1)),
      [],
    )
    expect(verdict).toBe('does not hold')
    expect(wouldChange[0]).toBe('Without A, p is on the other side of 0.05 (classical errors).')
  })

  it('tells what another release gives, which may be nothing', () => {
    const own = paces((without) => without / 20)
    const [first, second, third, fourth] = testConvergence(own, [
      { ...paces(aside), vintage: 'none' },
      { ...paces((without) => without / 20, 9), vintage: 'few' },
      { ...madeFigure([]), vintage: 'empty' },
    ]).wouldChange
    expect(first).toContain('No single economy changes this')
    expect(second).toMatch(
      /^With the release of none, the claim does not hold: the pace in percentage points does not depend significantly on the share without access \(p = 0\.\d+, 12 economies\)\.$/,
    )
    expect(third).toBe(
      "With the release of few, the claim can't be decided: use rose by more percentage points a year where more people were without access (p < 0.001, 9 economies).",
    )
    expect(fourth).toBe("With the release of empty, the claim can't be decided.")
  })
})

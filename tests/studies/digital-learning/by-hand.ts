interface Point {
  readonly x: number
  readonly y: number
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Pearson's r from its definition. */
export function pearsonByHand(points: readonly Point[]): number {
  const [meanX, meanY] = [sum(points.map(({ x }) => x)) / points.length, sum(points.map(({ y }) => y)) / points.length]
  const squares = sum(points.map(({ x }) => (x - meanX) ** 2)) * sum(points.map(({ y }) => (y - meanY) ** 2))
  return sum(points.map(({ x, y }) => (x - meanX) * (y - meanY))) / Math.sqrt(squares)
}

interface LineByHand {
  readonly slope: number
  readonly intercept: number
  /** The HC1 errors of both. */
  readonly slopeError: number
  readonly interceptError: number
}

/** A least squares line from its definition: a coefficient is a sum of y times weights, and its HC1 variance that of their squares. */
export function lineByHand(points: readonly Point[]): LineByHand {
  const n = points.length
  const meanX = sum(points.map(({ x }) => x)) / n
  const squares = sum(points.map(({ x }) => (x - meanX) ** 2))
  const ofSlope = points.map(({ x }) => (x - meanX) / squares)
  const ofIntercept = ofSlope.map((weight) => 1 / n - weight * meanX)
  const [slope, intercept] = [ofSlope, ofIntercept].map((weights) =>
    sum(points.map(({ y }, index) => y * (weights[index] ?? Number.NaN))),
  ) as [number, number]
  const [slopeError, interceptError] = [ofSlope, ofIntercept].map((weights) => {
    const parts = points.map(({ x, y }, index) => ((weights[index] ?? Number.NaN) * (y - intercept - slope * x)) ** 2)
    return Math.sqrt((n / (n - 2)) * sum(parts))
  }) as [number, number]
  return { slope, intercept, slopeError, interceptError }
}

/** All orders of a few values. */
export function ordersOf(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length < 2) return [values]
  return values.flatMap((value, index) => ordersOf(values.toSpliced(index, 1)).map((rest) => [value, ...rest]))
}

/** The adjustment of Holm: the smallest p times the number of tests, the next times one less, and so on, never falling. */
export function holmByHand(pValues: readonly number[]): Map<number, number> {
  const sorted = [...pValues].sort((a, b) => a - b)
  const products = sorted.map((p, rank) => Math.min(1, p * (sorted.length - rank)))
  return new Map(sorted.map((p, rank) => [p, Math.max(...products.slice(0, rank + 1))]))
}

import type { Estimate } from '../statistics/tidy.ts'

/** What the data say about a claim; `can't be decided` also if they can't decide it. */
export type Verdict = 'holds' | 'does not hold' | "can't be decided"

/** A claim of what is reproduced, tested. */
export interface Claim<Evidence = unknown> {
  /** Such as C1. */
  readonly id: string
  /** As the source words it. */
  readonly claim: string
  /** The rule behind the verdict. */
  readonly criterion: string
  readonly verdict: Verdict
  /** What the verdict means, in a few words for a reader who sees nothing else, such as `they go together, but when income is equal that can't be told from chance`. */
  readonly plainly?: string
  /** The result, in words made from the numbers. */
  readonly finding: string
  /** The numbers behind it. */
  readonly evidence: Evidence
  /** How other choices of data or method would change the verdict. */
  readonly wouldChange: readonly string[]
}

/** A verdict with what it means, where that is said. */
export function verdictText({ verdict, plainly }: Pick<Claim, 'verdict' | 'plainly'>): string {
  return plainly === undefined ? verdict : `${verdict}: ${plainly}`
}

/** The significance level at which claims are tested. */
export const significance = 0.05

/**
 * Whether a slope is above 0 with p below the level.
 *
 * @example
 * ```ts
 * isPositiveAndSignificant({ estimate: 0.5, pValue: 0.01 }) // => true
 * isPositiveAndSignificant({ estimate: 0.5, pValue: 0.2 }) // => false
 * ```
 */
export function isPositiveAndSignificant({ estimate, pValue }: Pick<Estimate, 'estimate' | 'pValue'>): boolean {
  return estimate > 0 && pValue < significance
}

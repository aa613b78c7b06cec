import type { Estimate } from '../statistics/tidy.ts'

/** What the data say of a claim; `can't be tested` also where they can't decide it. */
export type Verdict = 'holds' | 'does not hold' | "can't be tested"

/** A claim of what is reproduced, tested. */
export interface Claim<Evidence = unknown> {
  /** Such as C1. */
  readonly id: string
  /** As the source says it. */
  readonly claim: string
  /** The rule that the verdict follows. */
  readonly criterion: string
  readonly verdict: Verdict
  /** What came out, in words made from the numbers. */
  readonly finding: string
  /** The numbers behind it. */
  readonly evidence: Evidence
  /** What another choice of data or method would make of it. */
  readonly wouldChange: readonly string[]
}

/** The level at which claims are tested, the usual one. */
export const significance = 0.05

/**
 * Whether a slope is above 0 with p below the level.
 *
 * @example
 * ```ts
 * isClear({ estimate: 0.5, pValue: 0.01 }) // => true
 * isClear({ estimate: 0.5, pValue: 0.2 }) // => false
 * ```
 */
export function isClear({ estimate, pValue }: Pick<Estimate, 'estimate' | 'pValue'>): boolean {
  return estimate > 0 && pValue < significance
}

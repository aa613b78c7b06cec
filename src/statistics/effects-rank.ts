import type { Absorber } from './demean.ts'
import { reduceEffects } from './effects-matrix.ts'
import type { Levels } from './levels.ts'
import { at } from './vectors.ts'

/**
 * The number of coefficients that fixed effects replace: those that R's lm estimates of their dummies, the intercept among them. Of two, one falls away
 * for each part of the data that no level connects with the rest.
 *
 * @see Abowd, Creecy and Kramarz, Computing person and firm effects using linked longitudinal data (2002)
 */
export function rankOf(absorber: Absorber): number {
  const { first, others } = absorber
  const [second, ...more] = others
  if (second === undefined) return first.labels.length
  if (more.length === 0) return first.labels.length + second.labels.length - countParts(first, second)
  return first.labels.length + reduceEffects(absorber, 'degrees of freedom').rank
}

/** The connected parts of the graph whose edges are the rows, from a level of one to a level of the other. */
function countParts(a: Levels, b: Levels): number {
  const parents = Uint32Array.from({ length: a.labels.length + b.labels.length }, (_, index) => index)
  const rootOf = (node: number) => {
    let root = node
    while (parents[root] !== root) {
      parents[root] = at(parents, at(parents, root))
      root = at(parents, root)
    }
    return root
  }
  let parts = parents.length
  for (const [row, code] of a.codes.entries()) {
    const [own, other] = [rootOf(code), rootOf(a.labels.length + at(b.codes, row))]
    if (own === other) continue
    parents[own] = other
    parts -= 1
  }
  return parts
}

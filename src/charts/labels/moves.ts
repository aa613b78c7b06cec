import { leastLeaderCost } from './candidates.ts'
import { type Layout, somePlace, takeFree } from './layout.ts'
import type { Place } from './places.ts'

/** One label makes so many others move at most: to have a better place, or one at all. */
const mostMoved = { better: 3, room: 2 }
const mostRounds = 12

/** What it costs that a label makes another lose its place, and each time more that it had to push itself. */
const pushCost = 40

/** Costs that differ by less are the same. */
const tolerance = 1e-6

/** Moves one label after another to better places until all stay. Labels in the way move too, where that is better for all of them together. */
export function settle(layout: Layout, order: readonly number[], comparisons: number): void {
  layout.chosen.comparisonsLeft = comparisons
  for (let round = 0; round < mostRounds; round += 1) {
    const moved = order.filter((index) => improve(layout, index))
    if (moved.length === 0) return
  }
}

function improve(layout: Layout, index: number): boolean {
  const before = layout.chosen.places[index]?.cost ?? 0
  const isBetter = (place: Place) =>
    layout.chosen.comparisonsLeft > 0 && place.cost < before - tolerance && takeBetter(layout, index, place)
  // Only a place with a leader can be worse than another such place.
  return before < leastLeaderCost ? layout.near[index]?.some(isBetter) === true : somePlace(layout, index, isBetter)
}

/** Gives a label a better place if that is better for all; labels that a leader can be spared may move others further on. */
function takeBetter(layout: Layout, index: number, place: Place): boolean {
  const { near, chosen } = layout
  const others = chosen.inTheWay(index, place, mostMoved.better)
  if (others === null) return false
  const mostSaved = others.reduce(
    (sum, one) => sum + costOf(chosen.places[one]) - (near[one]?.[0]?.cost ?? leastLeaderCost),
    costOf(chosen.places[index]) - place.cost,
  )
  const find = costOf(chosen.places[index]) < leastLeaderCost ? takeFree : insert
  if (mostSaved <= tolerance) return false
  const [before, moment] = [totalOf(chosen.places), chosen.moment]
  if (!relocate(layout, index, place, { others, find })) return false
  if (totalOf(chosen.places) < before - tolerance) return true
  chosen.backTo(moment)
  return false
}

function costOf(place: Place | null | undefined): number {
  return place?.cost ?? 0
}

function totalOf(places: readonly (Place | null)[]): number {
  return places.reduce((sum, place) => sum + costOf(place), 0)
}

/**
 * Places for labels that have none, as far as they can be found; those that are found soon first. No label loses its place for good.
 *
 * @param comparisons.each what may be spent on one label, first and then, and `all` on all
 */
export function makeRoom(
  layout: Layout,
  lost: readonly number[],
  comparisons: { readonly each: readonly number[]; readonly all: number },
): void {
  let left = comparisons.all
  for (const each of comparisons.each) {
    for (const index of lost.filter((one) => layout.chosen.places[one] === null)) {
      const budget = Math.min(left, each)
      layout.chosen.comparisonsLeft = budget
      pushIn(layout, index)
      left -= budget - Math.max(0, layout.chosen.comparisonsLeft)
    }
  }
}

/**
 * Gives a label a place where it pushes others out, these a place where they push still others out, and so on until none is without a place. Labels that
 * had to push often are pushed less readily, so that no two push each other forever. All is as it was where there is no end to it.
 */
function pushIn(layout: Layout, first: number): void {
  const { chosen } = layout
  const { moment } = chosen
  const pushes = new Map<number, number>()
  const waiting = [first]
  while (layout.chosen.comparisonsLeft > 0) {
    const index = waiting.shift()
    if (index === undefined) return
    if (insert(layout, index)) continue
    const least = leastPush(layout, index, (other) => pushCost * (1 + (pushes.get(other) ?? 0)))
    if (least === null) break
    chosen.set(index, least.place)
    pushes.set(index, (pushes.get(index) ?? 0) + 1)
    for (const other of least.others) {
      chosen.set(other, null)
      waiting.push(other)
    }
  }
  chosen.backTo(moment)
}

interface Push {
  readonly place: Place
  readonly others: readonly number[]
  readonly cost: number
}

function leastPush(layout: Layout, index: number, costOf: (other: number) => number): Push | null {
  let least: Push | null = null
  somePlace(layout, index, (place) => {
    // Places come in the order of their costs: no later one costs less.
    if (least !== null && place.cost >= least.cost) return true
    const others = layout.chosen.inTheWay(index, place, mostMoved.room)
    const cost = (others ?? []).reduce((sum, other) => sum + costOf(other), place.cost)
    if (others !== null && (least === null || cost < least.cost)) least = { place, others, cost }
    return false
  })
  return least
}

/** Finds a label a place, free or made free by others that find a free one. */
function insert(layout: Layout, index: number): boolean {
  if (takeFree(layout, index)) return true
  return somePlace(layout, index, (place) => {
    const others = layout.chosen.comparisonsLeft < 0 ? null : layout.chosen.inTheWay(index, place, mostMoved.room)
    return others !== null && relocate(layout, index, place, { others, find: takeFree })
  })
}

/** Gives a label a place, and those in the way what places they find; all is as it was where one finds none. */
function relocate(
  layout: Layout,
  index: number,
  place: Place,
  { others, find }: { readonly others: readonly number[]; readonly find: (layout: Layout, index: number) => boolean },
): boolean {
  const { chosen } = layout
  const { moment } = chosen
  chosen.set(index, place)
  for (const one of others) chosen.set(one, null)
  if (others.every((one) => find(layout, one))) return true
  chosen.backTo(moment)
  return false
}

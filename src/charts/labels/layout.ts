import { byCost, leastLeaderCost, overPointCost, placesBeside, placesWithLeader, type Search } from './candidates.ts'
import { clash, type LabelledPoint, type Place, type Surroundings } from './places.ts'

/** Labels on their way: what each can have, and what it has. */
export interface Layout {
  readonly points: readonly LabelledPoint[]
  /** The places of each label that cost less than any with a leader, the best first. */
  readonly near: readonly (readonly Place[])[]
  /** Its other places, the best first; found when they are requested. */
  readonly far: (index: number) => readonly Place[]
  /** Looks more closely for other places from now on. */
  readonly searchClosely: () => void
  readonly chosen: (Place | null)[]
  /** How many more times two labels may be compared, so that time is bounded on any machine and the outcome the same. */
  comparisonsLeft: number
  /** Places that cost more are not for now. */
  mostCost: number
}

export function startLayout(points: readonly LabelledPoint[], around: Surroundings): Layout {
  const beside = points.map((point) => placesBeside(point, around))
  const far = new Map<number, readonly Place[]>()
  let search: Search = 'coarse'
  const find = (index: number) => {
    const ambiguous = beside[index]?.filter(({ cost }) => cost >= leastLeaderCost) ?? []
    const led = points.slice(index, index + 1).flatMap((point) => placesWithLeader(point, around, search))
    const places = byCost([...ambiguous, ...led])
    far.set(index, places)
    return places
  }
  return {
    points,
    near: beside.map((places) => places.filter(({ cost }) => cost < leastLeaderCost)),
    far: (index) => far.get(index) ?? find(index),
    searchClosely: () => {
      search = 'fine'
      far.clear()
    },
    chosen: points.map(() => null),
    comparisonsLeft: 0,
    mostCost: overPointCost,
  }
}

/** Whether a place of a label has what is requested; the places near by are tried first, since those further away have to be found. */
export function somePlace(layout: Layout, index: number, isIt: (place: Place) => boolean): boolean {
  const isAllowed = (place: Place) => place.cost < layout.mostCost && isIt(place)
  return layout.near[index]?.some(isAllowed) === true || layout.far(index).some(isAllowed)
}

/** Gives a label its best free place; whether there is one. */
export function takeFree(layout: Layout, index: number): boolean {
  return somePlace(layout, index, (place) => {
    if (isBlocked(layout, index, place)) return false
    layout.chosen[index] = place
    return true
  })
}

/** Whether any label is in the way. The one that was the last time is looked at first: mostly it still is. */
function isBlocked(layout: Layout, index: number, place: Place): boolean {
  const { chosen } = layout
  const last = chosen[place.blocker] ?? null
  layout.comparisonsLeft -= 1
  if (last !== null && clash(place, last)) return true
  for (let other = 0; other < chosen.length; other += 1) {
    const taken = chosen[other] ?? null
    if (other === index || taken === null) continue
    layout.comparisonsLeft -= 1
    if (!clash(place, taken)) continue
    place.blocker = other
    return true
  }
  return false
}

/** The labels that clash with a place; null where they are more than `most`. */
export function inTheWay(layout: Layout, index: number, place: Place, most: number): number[] | null {
  const { chosen } = layout
  const found: number[] = []
  for (let other = 0; other < chosen.length; other += 1) {
    const taken = chosen[other] ?? null
    if (other === index || taken === null) continue
    layout.comparisonsLeft -= 1
    if (!clash(place, taken)) continue
    if (found.length === most) return null
    found.push(other)
  }
  return found
}

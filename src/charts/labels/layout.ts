import { byCost, leastLeaderCost, overPointCost, placesBeside, placesWithLeader, type Search } from './candidates.ts'
import { Chosen } from './chosen.ts'
import type { LabelledPoint, Place, Surroundings } from './places.ts'

/** Labels on their way: what each can have, and what it has. */
export interface Layout {
  readonly points: readonly LabelledPoint[]
  /** The places of each label that cost less than any with a leader, the best first. */
  readonly near: readonly (readonly Place[])[]
  /** Its other places, the best first; found when they are requested. */
  readonly far: (index: number) => readonly Place[]
  /** Looks more closely for other places from now on. */
  readonly searchClosely: () => void
  readonly chosen: Chosen
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
    chosen: new Chosen(points.length),
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
    if (layout.chosen.isBlocked(index, place)) return false
    layout.chosen.set(index, place)
    return true
  })
}

import { clash, type Place } from './places.ts'

/** Where a label without a place is: near no other. */
const nowhere = 2 ** 31 - 1
const noPlace = { left: nowhere, right: nowhere, top: nowhere, bottom: nowhere }

/** The places that labels have. */
export class Chosen {
  /** How many more times two labels may be compared, so that time is bounded on any machine and the outcome the same. */
  comparisonsLeft = 0
  readonly #places: (Place | null)[]
  /** What has been changed, the last at the end: tries are taken back far more often than they are kept. */
  readonly #changes: { readonly index: number; readonly before: Place | null }[] = []
  /** Left, right, top and bottom of each label: whole numbers side by side are compared several times as fast as in objects. */
  readonly #extents: Int32Array

  constructor(count: number) {
    this.#places = new Array<Place | null>(count).fill(null)
    this.#extents = new Int32Array(4 * count).fill(nowhere)
  }

  get places(): readonly (Place | null)[] {
    return this.#places
  }

  /** Gives a label a place, or takes it away. */
  set(index: number, place: Place | null): void {
    this.#changes.push({ index, before: this.#places[index] ?? null })
    this.#put(index, place)
  }

  /** A moment to which all can be taken back. */
  get moment(): number {
    return this.#changes.length
  }

  /** Gives all labels the places that they had. */
  backTo(moment: number): void {
    while (this.#changes.length > moment) {
      const last = this.#changes.pop()
      if (last) this.#put(last.index, last.before)
    }
  }

  #put(index: number, place: Place | null): void {
    this.#places[index] = place
    const { left, right, top, bottom } = place?.extent ?? noPlace
    this.#extents[4 * index] = left
    this.#extents[4 * index + 1] = right
    this.#extents[4 * index + 2] = top
    this.#extents[4 * index + 3] = bottom
  }

  /** Whether any label is in the way. The one that was the last time is looked at first: mostly it still is. */
  isBlocked(index: number, place: Place): boolean {
    this.comparisonsLeft -= 1
    const last = this.#places[place.blocker] ?? null
    if (last !== null && clash(place, last)) return true
    const other = this.#next(index, place, 0)
    if (other < 0) return false
    place.blocker = other
    return true
  }

  /** The labels that clash with a place; null where they are more than `most`. */
  inTheWay(index: number, place: Place, most: number): number[] | null {
    const found: number[] = []
    for (let other = this.#next(index, place, 0); other >= 0; other = this.#next(index, place, other + 1)) {
      if (found.length === most) return null
      found.push(other)
    }
    return found
  }

  /** The first label from one on that clashes with a place; below 0 where none does. */
  #next(index: number, place: Place, from: number): number {
    const { left, right, top, bottom } = place.extent
    const extents = this.#extents
    let comparisons = 0
    let found = -1
    for (let other = from, at = 4 * from; at < extents.length && found < 0; other += 1, at += 4) {
      const itsLeft = extents[at] ?? nowhere
      if (itsLeft === nowhere || other === index) continue
      comparisons += 1
      if (itsLeft >= right || left >= (extents[at + 1] ?? 0)) continue
      if ((extents[at + 2] ?? 0) >= bottom || top >= (extents[at + 3] ?? 0)) continue
      const taken = this.#places[other]
      if (taken && clash(place, taken)) found = other
    }
    this.comparisonsLeft -= comparisons
    return found
  }
}

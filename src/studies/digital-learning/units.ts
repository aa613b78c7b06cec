import { precise } from '../../formats/words.ts'

/** Slopes on servers are printed for so many servers per million people: for one they are too small to be read. */
export const serversUnit = 10_000

/** A slope on servers, in percentage points per 10,000 servers per million people. */
export function perUnit(slope: number): string {
  return precise(slope * serversUnit, 3)
}

import type { TextTable } from '../formats/text-table.ts'
import type { Claim } from './claim.ts'

/** Each claim with its verdict. */
export function verdictTable(claims: readonly Claim[]): TextTable {
  return {
    header: ['', 'the claim', 'what the data say'],
    align: ['left', 'left', 'left'],
    rows: claims.map(({ id, claim, verdict }) => [id, claim, verdict]),
  }
}

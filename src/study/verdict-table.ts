import type { TextTable } from '../formats/text-table.ts'
import { type Claim, verdictText } from './claim.ts'

/** Each claim with its verdict. */
export function verdictTable(claims: readonly Claim[]): TextTable {
  return {
    header: ['', 'the claim', 'what the data say'],
    align: ['left', 'left', 'left'],
    rows: claims.map((one) => [one.id, one.claim, verdictText(one)]),
  }
}

import { describe, expect, it } from 'vitest'
import { packagedHttp } from '../../src/http/index.ts'
import { findEconomies, listEconomies } from '../../src/world-bank/index.ts'
import { nameTable } from '../../src/world-bank/name-table.ts'
import { keyOf } from '../../src/world-bank/spelling.ts'

describe('nameTable', () => {
  it('has what findEconomies says of names and codes', async () => {
    const table = await nameTable()
    const economies = await listEconomies({ http: await packagedHttp() })
    const texts = [
      'Ivory Coast',
      'Korea',
      'Congo',
      'Allemagne',
      'Viet Nam',
      'Kongo',
      'Guinea',
      'Czechoslovakia',
      'Burma',
      'Swaziland',
    ]
    const { found, unknown } = await findEconomies([...texts, 'DE', 'UK', 'SVK', 'EL'], economies)
    for (const [text, code] of found) expect(table[text] ?? table[keyOf(text)], text).toEqual([code])
    for (const { text, candidates } of unknown) expect(table[keyOf(text)] ?? candidates, text).toEqual(candidates)
    expect(table[keyOf('Congo')]).toEqual(['COD', 'COG'])
    // A word that is in the names of both is looked for where the table is used.
    expect(table[keyOf('Korea')]).toBeUndefined()
  })

  it('has every economy by its code and by the name that the World Bank gives it', async () => {
    const table = await nameTable()
    const economies = (await listEconomies({ http: await packagedHttp() })).filter(({ isAggregate }) => !isAggregate)
    expect(economies).toHaveLength(217)
    for (const { iso3, name } of economies) expect([table[iso3], table[keyOf(name)]], name).toEqual([[iso3], [iso3]])
  })
})

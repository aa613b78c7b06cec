import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { packagedHttp } from '../../src/http/index.ts'
import { findEconomy, listEconomies, withEconomies } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'

describe('withEconomies', () => {
  it('adds what the list says, and null for what it does not', async () => {
    const economies = await listEconomies({ http: await packagedHttp() })
    const rows = Object.freeze([
      { iso3: 'PAN', x: 1 },
      { iso3: 'TWN', x: 2 },
      { iso3: 'ZZZ', x: 3 },
    ])
    // Panama is high-income on the list of FY21 and upper-middle on that of FY22; Taiwan is on no list of economies, but has a group
    expect(withEconomies(rows, economies, { incomeList: 'FY21' })).toEqual([
      { iso3: 'PAN', x: 1, name: 'Panama', regionCode: 'LCN', incomeGroup: 'HIC' },
      { iso3: 'TWN', x: 2, name: null, regionCode: null, incomeGroup: 'HIC' },
      { iso3: 'ZZZ', x: 3, name: null, regionCode: null, incomeGroup: null },
    ])
    expect(withEconomies(rows, economies, { incomeList: 'FY22' })[0]?.incomeGroup).toBe('UMC')
    expect(() => withEconomies(rows, economies, { incomeList: '2021' })).toThrow(InputError)
  })
})

describe('findEconomy', () => {
  it('names the candidates, or that there are none', async () => {
    const economies = await listEconomies({ http: await packagedHttp() })
    expect(await findEconomy('Ivory Coast', economies)).toBe('CIV')
    const several = await caught(() => findEconomy('Congo', economies))
    expect(several).toBeInstanceOf(InputError)
    expect(several.message).toBe('"Congo" may be COD or COG; give the code')
    const none = await caught(() => findEconomy('Atlantis', economies))
    expect(none.message).toBe('no economy is called "Atlantis"')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, textOf } from '../../scripts/emulator/server.ts'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'
import { MismatchError } from '../../src/errors.ts'
import { liveHttp } from '../../src/http/index.ts'
import { incomeGroups, incomeListFor, keepEconomies, listEconomies, membersOf } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'

describe('listEconomies', () => {
  let service: Emulator
  beforeAll(async () => {
    service = await startWorldBank()
  })
  afterAll(() => service.stop())
  const http = () => liveHttp({ worldBankUrl: service.url })

  it('has 217 economies and 79 aggregates, told apart by their region', async () => {
    const economies = await listEconomies({ http: http() })
    expect(economies.filter(({ isAggregate }) => !isAggregate)).toHaveLength(217)
    expect(economies.filter(({ isAggregate }) => isAggregate)).toHaveLength(79)
    expect(economies.map(({ iso3 }) => iso3)).toEqual(economies.map(({ iso3 }) => iso3).sort())
  })

  it('trims what the service sends with blanks, and keeps the code NA of Namibia', async () => {
    const economies = await listEconomies({ http: http() })
    expect(economies.find(({ iso3 }) => iso3 === 'NAM')).toEqual({
      iso3: 'NAM',
      iso2: 'NA',
      name: 'Namibia',
      isAggregate: false,
      regionCode: 'SSF',
      region: 'Sub-Saharan Africa',
      adminRegionCode: 'SSA',
      incomeLevel: 'UMC',
      lendingType: 'IBD',
      capitalCity: 'Windhoek',
      longitude: 17.0931,
      latitude: -22.5648,
    })
    expect(economies.find(({ iso3 }) => iso3 === 'ARB')).toMatchObject({
      name: 'Arab World',
      region: null,
      regionCode: null,
      incomeLevel: null,
      capitalCity: null,
      longitude: null,
    })
  })

  it('has the regions of 2021 on request, and those without high-income economies, though the service has moved on', async () => {
    const groups = async (regionsAsOf: 2021 | 'today') => {
      const economies = await listEconomies({ http: http(), regionsAsOf })
      return {
        economies,
        moved: economies
          .filter(({ iso3 }) => ['AFG', 'PAK'].includes(iso3))
          .map((one) => [one.regionCode, one.adminRegionCode]),
      }
    }
    const [then, today] = [await groups(2021), await groups('today')]
    expect(today.moved).toEqual(Array(2).fill(['MEA', 'MNA']))
    expect(then.moved).toEqual(Array(2).fill(['SAS', 'SAS']))
    expect(membersOf('MNA', today.economies)).toContain('AFG')
    // fixtures/tables/economies.csv: adminRegionCode MNA, before the change of 2025
    const members = ['DJI', 'DZA', 'EGY', 'IRN', 'IRQ', 'JOR', 'LBN', 'LBY', 'MAR', 'PSE', 'SYR', 'TUN', 'YEM']
    expect(membersOf('MNA', then.economies)).toEqual(members)
    expect(then.economies.find(({ iso3 }) => iso3 === 'DNK')?.adminRegionCode).toBeNull()
  })

  it.each([
    ['"id":"NA","iso2code":"NA","value":"Aggregates"', '"id":"NAC","iso2code":"NA","value":"Aggregates"', 'region'],
    ['"id":"SAS","iso2code":"8S","value":"South Asia"', '"id":"SAS","iso2code":"8S","value":"Aggregates"', 'region'],
    ['"id":"HIC"', '"id":"UMC"', 'incomeLevel'],
  ])('refuses a group whose code and name say something else than in other rows: %s', async (from, to, group) => {
    service.inject({
      when: /\/country/,
      times: 2,
      // In the third place, where others went before.
      answer: (answer) => {
        let place = 0
        const change = (text: string) => (++place === 3 ? to : text)
        return { ...answer, body: textOf(answer).replaceAll(from, change) }
      },
    })
    const error = await caught(() => listEconomies({ http: http() }))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toMatch(new RegExp(`\\w{3} has the ${group} .*: others do not$`))
  })

  it('refuses a list that lost more economies than ever went at once', async () => {
    const lose = (codes: readonly string[]) =>
      service.inject({
        when: /./,
        times: 2,
        answer(answer) {
          const [header, rows]: [object, { id: string }[]] = JSON.parse(textOf(answer).replace('\ufeff', ''))
          const left = rows.filter(({ id }) => !codes.includes(id))
          return { ...answer, body: JSON.stringify([{ ...header, total: left.length }, left]) }
        },
      })
    lose(['ABW', 'AFG', 'AGO', 'ALB', 'AND', 'ARE'])
    const error = await caught(() => listEconomies({ http: http() }))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toContain('the list lacks 6 economies, such as ABW, AFG, AGO, ALB, AND')
  })

  it.each([
    ['"id":"ABW"', '"id":"QQQ"', 'QQQ has the code AW, which is of another place'],
    ['"id":"AFE"', '"id":"QQQ"', 'QQQ has the code ZH, which is of another place'],
    ['"iso2Code":"AW"', '"iso2Code":"QQ"', 'ABW has the code QQ, which is of another place'],
  ])('refuses codes that are of two places: %s as %s', async (from, to, problem) => {
    service.inject({
      when: /./,
      times: 2,
      answer: (answer) => ({ ...answer, body: textOf(answer).replace(from, to) }),
    })
    const error = await caught(() => listEconomies({ http: http() }))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toContain(problem)
  })

  it('loses up to five, which may be gone', async () => {
    service.inject({
      when: /./,
      times: 1,
      answer(answer) {
        const [header, rows]: [object, { id: string }[]] = JSON.parse(textOf(answer).replace('\ufeff', ''))
        return { ...answer, body: JSON.stringify([{ ...header, total: rows.length - 5 }, rows.slice(0, -5)]) }
      },
    })
    expect(await listEconomies({ http: http() })).toHaveLength(291)
  })

  it('refuses a list with a code twice, and codes that are none', async () => {
    const edited = (from: string, to: string, times = 1) =>
      service.inject({
        when: /./,
        times,
        answer: (answer) => ({ ...answer, body: textOf(answer).replace(from, to) }),
      })
    // It is read once more, as the fault may pass.
    edited('"id":"ABW"', '"id":"AFG"', 2)
    expect((await caught(() => listEconomies({ http: http() }))).message).toContain('the list has AFG twice')
    edited('"id":"ABW"', '"id":"<b>"')
    expect((await caught(() => listEconomies({ http: http() }))).message).toContain('not a code of an economy')
    edited('"iso2Code":"AW"', '"iso2Code":"A\u202e"')
    expect((await caught(() => listEconomies({ http: http() }))).message).toContain('not a code of two characters')
  })
})

describe('keepEconomies', () => {
  it('says which codes it leaves out, each once and in order', () => {
    const place = { iso2: '', name: '', regionCode: null, region: null }
    const economies = [
      { ...place, iso3: 'WLD', isAggregate: true },
      { ...place, iso3: 'SAS', isAggregate: true },
      { ...place, iso3: 'BTN', isAggregate: false },
    ]
    const rows = ['WLD', 'BTN', 'QQQ', 'SAS', 'WLD', 'BTN'].map((iso3, year) => ({ iso3, year }))
    expect(keepEconomies(Object.freeze(rows), economies)).toEqual({
      rows: [
        { iso3: 'BTN', year: 1 },
        { iso3: 'BTN', year: 5 },
      ],
      aggregates: ['SAS', 'WLD'],
      unknown: ['QQQ'],
    })
  })
})

describe('incomeGroups', () => {
  // The World Bank's announcements: 83 high-income economies for fiscal year 2021, 80 for 2022.
  it.each([
    ['FY21', { HIC: 83, UMC: 56, LMC: 50, LIC: 29 }],
    ['FY22', { HIC: 80, UMC: 55, LMC: 55, LIC: 27 }],
  ])('has the groups of %s', (list, counts) => {
    const groups = [...incomeGroups(list).values()]
    const count = Object.fromEntries(
      Object.keys(counts).map((group) => [group, groups.filter((one) => one === group).length]),
    )
    expect(count).toEqual(counts)
  })

  it('has the three moves between the lists, and LM* as lower-middle', () => {
    const moved = ['MUS', 'PAN', 'ROU']
    expect(moved.map((iso3) => incomeGroups('FY21').get(iso3))).toEqual(['HIC', 'HIC', 'HIC'])
    expect(moved.map((iso3) => incomeGroups('FY22').get(iso3))).toEqual(['UMC', 'UMC', 'UMC'])
    expect(incomeGroups('FY91').get('YEM')).toBe('LMC')
    expect(incomeGroups('FY22').has('VEN')).toBe(false)
  })

  it.each(['FY88', 'FY26', 'fy21', '2021', 'code', ''])('refuses %j, and says what there is', (list) => {
    expect(() => incomeGroups(list)).toThrow(
      `unknown income list "${list}": the World Bank's lists go by fiscal year, FY89 to FY25`,
    )
  })
})

describe('incomeListFor', () => {
  it('has both readings of a year', () => {
    expect(incomeListFor({ year: 2020, basis: 'in effect' })).toBe('FY21')
    expect(incomeListFor({ year: 2020, basis: 'income of the year' })).toBe('FY22')
    expect(incomeListFor({ year: 1999, basis: 'in effect' })).toBe('FY00')
    expect(incomeListFor({ year: 1987, basis: 'income of the year' })).toBe('FY89')
    expect(incomeListFor({ year: 2024, basis: 'in effect' })).toBe('FY25')
  })

  it.each([
    [1987, 'in effect'],
    [2025, 'in effect'],
    [2024, 'income of the year'],
    [2000.5, 'in effect'],
  ] as const)('knows no list for %s, %s', (year, basis) => {
    expect(() => incomeListFor({ year, basis })).toThrow(
      `no income list is known for ${year} (${basis}): the lists run from FY89 to FY25`,
    )
  })
})

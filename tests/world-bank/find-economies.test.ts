import { beforeAll, describe, expect, it } from 'vitest'
import { replayHttp } from '../../src/http/index.ts'
import { type Economy, findEconomies, listEconomies, membersOf } from '../../src/world-bank/index.ts'
import { briefSnapshot } from '../support/folders.ts'

let economies: Economy[]
beforeAll(async () => {
  economies = await listEconomies({ http: await replayHttp(briefSnapshot) })
})

describe('findEconomies', () => {
  it('takes codes of two and three letters, in any case; NA is Namibia', async () => {
    const { found, unknown } = await findEconomies(['VNM', 'vn', 'NA', 'XK', 'xkx', 'CHI'], economies)
    expect([...found.values()]).toEqual(['VNM', 'VNM', 'NAM', 'XKX', 'XKX', 'CHI'])
    expect(unknown).toEqual([])
  })

  it("finds every economy by the Bank's own name, however it is written", async () => {
    const shouted = economies
      .filter(({ isAggregate }) => !isAggregate)
      .map(({ iso3, name }) => [` ${name.toUpperCase()}. `, iso3])
    const { found } = await findEconomies(
      shouted.map(([text = '']) => text),
      economies,
    )
    expect([...found]).toEqual(shouted)
  })

  it.each([
    ['KOR', ['South Korea', 'Korea, Rep.', 'Republic of Korea', 'Korea (Rep. of)']],
    ['PRK', ['North Korea', 'DPRK', "Korea, Democratic People's Republic of"]],
    ['CIV', ["Cote d'Ivoire", 'Côte d’Ivoire', 'Ivory Coast', 'Costa de Marfil']],
    ['COD', ['DR Congo', 'Congo-Kinshasa', 'Democratic Republic of the Congo', 'DRC']],
    ['TUR', ['Turkey', 'Türkiye', 'Turkiye']],
    ['CZE', ['Czechia', 'Czech Republic']],
    ['SWZ', ['Swaziland', 'Eswatini']],
    ['MKD', ['Macedonia', 'North Macedonia']],
    ['CPV', ['Cape Verde', 'Cabo Verde']],
    ['LAO', ['Laos', 'Lao PDR']],
    ['VNM', ['Vietnam', 'Viet Nam', 'VIET-NAM']],
    ['BHS', ['Bahamas', 'The Bahamas', 'Bahamas, The']],
    ['LCA', ['St Lucia', 'St. Lucia', 'Saint Lucia']],
    ['GBR', ['UK', 'Great Britain', 'United Kingdom']],
    ['USA', ['United States of America', 'US', 'Estados Unidos']],
    ['PSE', ['Palestine', 'State of Palestine', 'West Bank and Gaza']],
    ['DEU', ['Germany', 'Allemagne', 'Alemania', 'Deutschland']],
    ['CHN', ['China', '中国']],
    ['STP', ['São Tomé and Príncipe', 'Sao Tome & Principe']],
  ])('finds %s by %j', async (iso3, names) => {
    const { found, unknown } = await findEconomies(names, economies)
    expect(unknown).toEqual([])
    expect([...found]).toEqual(names.map((name) => [name, iso3]))
  })

  it('reports what it does not know, and names the economies that a text could mean', async () => {
    const { found, unknown } = await findEconomies(
      ['Congo', 'Virgin Islands', 'Taiwan', 'World', '', 'Bhutan'],
      economies,
    )
    expect([...found.values()]).toEqual(['BTN'])
    expect(unknown).toEqual([
      { text: 'Congo', candidates: ['COD', 'COG'] },
      { text: 'Virgin Islands', candidates: ['VGB', 'VIR'] },
      { text: 'Taiwan', candidates: [] },
      { text: 'World', candidates: [] },
      { text: '', candidates: [] },
    ])
  })
})

describe('membersOf', () => {
  it('tells regions, regions without high income, income levels, lending types and the world', () => {
    // Since July 2025 without Afghanistan and Pakistan.
    expect(membersOf('SAS', economies)).toEqual(['BGD', 'BTN', 'IND', 'LKA', 'MDV', 'NPL'])
    expect(membersOf('NAC', economies)).toEqual(['BMU', 'CAN', 'USA'])
    expect(membersOf('EAS', economies)).toHaveLength(37)
    expect(membersOf('EAP', economies)).not.toContain('JPN')
    expect(membersOf('LIC', economies)).toHaveLength(26)
    expect(membersOf('MIC', economies)).toHaveLength(54 + 54)
    expect(membersOf('WLD', economies)).toHaveLength(217)
    expect(membersOf('IDX', economies)).toContain('RWA')
  })

  it.each([
    ['OED', 'the list of economies does not give its members'],
    ['VNM', 'it is not an aggregate on the list'],
    ['', 'it is not an aggregate on the list'],
  ])('says why it does not know the members of %j', (aggregate, problem) => {
    expect(() => membersOf(aggregate, economies)).toThrow(`the members of "${aggregate}" are not known: ${problem}`)
  })
})

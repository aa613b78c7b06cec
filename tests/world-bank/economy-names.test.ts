import { beforeAll, describe, expect, it } from 'vitest'
import { replayHttp } from '../../src/http/index.ts'
import { loadCountries } from '../../src/world-bank/countries.ts'
import { type Economy, findEconomies, listEconomies } from '../../src/world-bank/index.ts'
import { briefSnapshot } from '../support/folders.ts'

let economies: Economy[]
beforeAll(async () => {
  economies = await listEconomies({ http: await replayHttp(briefSnapshot) })
})

/** What is found, as `code: texts`, with `|` between them; ISO 3166-1, XKX and CHI being the Bank's. */
const found = `
AGO: Angola | AO | ao | AGO
ARE: UAE | U.A.E. | United Arab Emirates | Emirats Arabes Unis | ae
ATG: Antigua & Barbuda | Antigua and Barbuda
BHR: Bahrain | bhr
BHS: Bahamas | The Bahamas | Bahamas, The
BIH: Bosnia and Herzegovina | Bosnia-Herzegovina | Bosnia & Herzegovina | Bosnia Herzegovina
BOL: Bolivia | Bolivia (Plurinational State of)
BRN: BRN | Brunei | Brunei Darussalam
CAF: Central African Republic
CHE: Switzerland | SUI | Schweiz | Suisse
CHI: Channel Islands | CHI | JG
CHL: Chile | CL
CHN: China | People's Republic of China | 中国
CIV: Ivory Coast | Cote d'Ivoire | Côte d’Ivoire | COTE DIVOIRE
COD: DR Congo | D.R. Congo | DRC | Congo, Dem. Rep. | Congo (Kinshasa) | Democratic Republic of the Congo | Dem. Rep. Congo | Zaire
COG: Congo, Rep. | Republic of the Congo | Congo-Brazzaville | République du Congo
CPV: Cape Verde | Cabo Verde
CUW: Curacao | Curaçao
CYM: Cayman Is.
CZE: Czech Republic | Czechia
DEU: Germany | GER | Deutschland | de
DMA: Dominica
DNK: DEN | Danmark
DOM: Dominican Republic | Dominican Rep.
EGY: Egypt | Egypt, Arab Rep. | Arab Republic of Egypt
FSM: Micronesia | Micronesia, Fed. Sts. | Federated States of Micronesia
GBR: UK | U.K. | uk | Uk | GB | Great Britain | United Kingdom
GEO: Georgia
GIN: Guinea
GMB: Gambia | The Gambia | Gambia, The
GNB: Guinea-Bissau | Guinea Bissau
GNQ: Equatorial Guinea | Eq. Guinea
GRC: EL | el | GR | Greece | Hellenic Republic
HKG: Hong Kong | Hong Kong SAR, China | China, Hong Kong SAR | Hong Kong, China | HK
IRL: Ireland | Éire
IRN: Iran | Iran (Islamic Republic of)
ISL: Iceland | IS | is
KGZ: Kyrgyzstan | Kyrgyz Republic
KNA: St Kitts and Nevis | St. Kitts & Nevis | Saint Kitts and Nevis
KOR: South Korea | S. Korea | S Korea | Korea, South | Republic of Korea | Korea, Rep. | Korea (Rep.)
LAO: Laos | Lao PDR | Lao People's Democratic Republic | la
LCA: St Lucia | Saint Lucia
MAC: Macao | Macau | Macao SAR, China | MO
MAF: St. Martin (French part)
MDA: Moldova | Republic of Moldova | Moldova, Republic of
MKD: Macedonia | North Macedonia | N. Macedonia | Macedonia, FYR | The former Yugoslav Republic of Macedonia
MMR: Burma | Myanmar
NAM: NA | na | Namibia
NER: Niger | NE
NGA: Nigeria | NGR
NLD: Holland | The Netherlands | Netherlands | Pays-Bas | NED
PRK: North Korea | N. Korea | DPRK | Korea, Dem. People's Rep. | Korea, Dem. Rep.
PSE: Palestine | West Bank and Gaza | Occupied Palestinian Territory
RUS: Russia | Russian Federation
SDN: Sudan
SSD: South Sudan | S. Sudan
STP: ST | st | Sao Tome & Principe
SVK: Slovakia | Slovak Republic
SVN: Slovenia
SWZ: Swaziland | Eswatini
SYR: Syria | Syrian Arab Republic
TLS: East Timor | Timor-Leste | Timor Leste
TUR: Turkey | Türkiye | Turkiye
TZA: Tanzania | United Republic of Tanzania
USA: USA | U.S.A. | U.S. | US | us | Usa | United States | United States of America
VEN: Venezuela | Venezuela, RB
VGB: British Virgin Islands
VIR: Virgin Islands (U.S.) | U.S. Virgin Islands | US Virgin Islands | United States Virgin Islands
VNM: Viet Nam | Vietnam | VIET-NAM | vnm | VN | Việt Nam
WSM: Samoa | Western Samoa
XKX: Kosovo | XK | KOS
YEM: Yemen | Yemen, Rep.
ZAF: South Africa | S. Africa | RSA
`

/** What is not found, as `text: candidates`. */
const notFound = `
Africa: ZAF
Afrika: CAF ZAF
Central: CAF
Northern: MNP
North: MKD
United: ARE GBR USA
Emirates: ARE
Saudi: SAU
America: USA
Britain: GBR
Timor: TLS
Bosnia: BIH
West Bank: PSE
Salvador: SLV
Man: IMN
Island: ISL
St: KNA LCA MAF VCT
Saint: KNA LCA MAF VCT
El: SLV
New: NCL NZL PNG
Congo: COD COG
Kongo: COD COG
콩고: COD COG
Korea: KOR PRK
Virgin Islands: VGB VIR
Jungferninseln: VGB VIR
Saint-Martin: MAF SXM
England: GBR
Scotland: GBR
Northern Ireland: GBR
Czechoslovakia: CZE SVK
Serbia and Montenegro: MNE SRB
NIG: NER NGA
SLO: SVK SVN
CAM: CMR KHM
CHA: CHI TCD
BUR: BDI BFA MMR
ANT: ATG CUW SXM
Taiwan:
TWN:
TW:
Republic of China:
South Georgia:
UNK:
Vnm:
World:
WLD:
Yugoslavia:
Atlantis:
`

const linesOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line): [string, string] => {
      const [left = '', right = ''] = line.split(':')
      return [left, right.trim()]
    })

describe('names and codes of economies', () => {
  it.each(linesOf(found))('%s is found by %s', async (code, texts) => {
    const names = texts.split(' | ')
    const answer = await findEconomies(names, economies)
    expect(answer.unknown).toEqual([])
    expect([...answer.found]).toEqual(names.map((name) => [name, code]))
  })

  it.each(linesOf(notFound))('%s is not found, but may be %s', async (text, candidates) => {
    const { unknown } = await findEconomies([text], economies)
    expect(unknown).toEqual([{ text, candidates: candidates === '' ? [] : candidates.split(' ') }])
  })

  it('takes no single word of a name for the whole', async () => {
    const countries = await loadCountries()
    const names = [
      ...economies.map(({ name }) => name),
      ...countries.flatMap(({ name, altSpellings, translations }) => [
        ...[name, ...Object.values(translations)].flatMap(({ common, official }) => [common, official]),
        ...altSpellings,
      ]),
    ]
    // Without case, accents and articles, which spellings of one name differ in.
    const plain = (text: string) =>
      text
        .normalize('NFKD')
        .replaceAll(/\p{M}/gu, '')
        .toLowerCase()
        .replaceAll(/^(the|of) |['‘’ʻ.]|, the$/g, '')
    const whole = new Set(names.map(plain))
    const words = [...new Set(names.flatMap((name) => name.split(/[^\p{L}\p{M}\p{N}'‘’ʻ]+/u)))]
    expect(words.length).toBeGreaterThan(6000)
    const answer = await findEconomies(words, economies)
    const parts = [...answer.found.keys()].filter((word) => !whole.has(plain(word)) && !/^[a-z]{2,3}$/.test(word))
    // Turkey is ours.
    expect(parts).toEqual(['Turkey'])
    const codes = new Set(economies.flatMap(({ iso3, iso2 }) => [iso3.toLowerCase(), iso2.toLowerCase()]))
    const short = [...answer.found.keys()].filter((word) => !whole.has(plain(word)) && word !== 'Turkey')
    expect(short.filter((word) => !codes.has(word))).toEqual([])
  })

  it('takes no Olympic code for an economy that has another place by that code', async () => {
    const { found: codes } = await findEconomies(
      (await loadCountries()).map(({ cioc }) => cioc),
      economies,
    )
    for (const [code, iso3] of codes) {
      const [other] = economies.filter((economy) => economy.iso3 === code)
      expect([code, other?.iso3 ?? iso3]).toEqual([code, iso3])
    }
    expect((await findEconomies(['les', 'van', 'sud'], economies)).found.size).toBe(0)
    expect([codes.get('BRN'), codes.get('CHI'), codes.get('GER')]).toEqual(['BRN', 'CHI', 'DEU'])
  })
})

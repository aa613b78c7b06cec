import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { throttled } from '../../scripts/emulator/answers.ts'
import type { Emulator } from '../../scripts/emulator/server.ts'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'

/** The emulated service, asked as any other client would ask: it has the habits of the real one. */
describe('the emulated World Bank', () => {
  let service: Emulator
  beforeAll(async () => {
    service = await startWorldBank()
  })
  afterAll(() => service.stop())

  const text = async (path: string) => (await fetch(`${service.url}${path}`)).text()
  const json = async (path: string) => JSON.parse(await text(`${path}${path.includes('?') ? '&' : '?'}format=json`))

  interface Row {
    readonly indicator: { readonly id: string }
    readonly country: { readonly id: string; readonly value: string }
    readonly countryiso3code: string
    readonly date: string
    readonly value: number | null
    readonly unit?: string
  }
  const rowsOf = async (path: string): Promise<readonly Row[]> => (await json(`${path}&per_page=5000`))[1]

  it('answers XML unless JSON is asked, 50 rows a page unless told, and clamps what is asked', async () => {
    expect(await text('/country/VNM')).toMatch(/^\ufeff?<\?xml/)
    const [header, rows] = await json('/country')
    expect([header, rows.length]).toEqual([{ page: 1, pages: 6, per_page: '50', total: 296 }, 50])
    const clamped = await startWorldBank({ largestPage: 7 })
    const answer = await fetch(`${clamped.url}/country/all/indicator/SP.POP.TOTL?format=json&per_page=500`)
    expect(((await answer.json()) as unknown[][])[1]).toHaveLength(7)
    await clamped.stop()
  })

  it('answers rows newest first, with null for what is missing, and a page past the end without rows', async () => {
    const path = '/country/BTN/indicator/IT.NET.USER.ZS?date=2017:2018'
    const [header, rows] = await json(path)
    expect(header).toEqual({ page: 1, pages: 1, per_page: 50, total: 2, sourceid: '2', lastupdated: '2021-09-15' })
    expect(rows.map(({ date, value }: { date: string; value: unknown }) => [date, value])).toEqual([
      ['2018', null],
      ['2017', null],
    ])
    expect(await json(`${path}&page=99`)).toEqual([{ ...header, page: 99 }, []])
  })

  it('drops a window that it cannot apply, and takes an empty list of economies for all', async () => {
    const [window] = await json('/country/BTN/indicator/IT.NET.USER.ZS?date=lately')
    expect(window.total).toBe(31)
    const [all] = await json('/country//indicator/IT.NET.USER.ZS?date=2017')
    expect(all.total).toBe(266)
  })

  it('says no with status 200: to unknown codes, to all among codes, to unknown indicators', async () => {
    const refused = [
      { message: [{ id: '120', key: 'Invalid value', value: 'The provided parameter value is not valid' }] },
    ]
    expect(await json('/country/QQQ/indicator/IT.NET.USER.ZS')).toEqual(refused)
    expect(await json('/country/all;BTN/indicator/IT.NET.USER.ZS')).toEqual(refused)
    expect(await json('/country/BTN/indicator/NO.SUCH')).toMatchObject([{ message: [{ id: '175' }] }])
  })

  it('has a firewall that does not like LS, and long paths end in an HTML page', async () => {
    expect((await fetch(`${service.url}/country/LS;BTN?format=json`)).status).toBe(403)
    const long = await fetch(`${service.url}/country/${'BTN;'.repeat(400)}BTN?format=json`)
    expect([long.status, await long.text()]).toEqual([404, expect.stringContaining('<title>Request Error</title>')])
  })

  it('lists 142 releases, and answers an absent series as XML with a byte order mark', async () => {
    const { total, source } = await json('/sources/57/version?per_page=1000')
    expect([total, source[0].concept[0].variable[0]]).toEqual([142, { id: '198904', value: '1989 Apr' }])
    const path = '/sources/57/country/all/series/NO.SUCH/version/202109/time/YR2017'
    const response = await fetch(`${service.url}${path}?format=json`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([response.status, ...bytes.slice(0, 3)]).toEqual([200, 0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toContain('<wb:message id="160" key="Data not found.">')
  })

  it('has legacy codes in the archives instead of ISO codes, Andorra under both, in the order of names', async () => {
    const path = '/sources/57/country/all/series/IT.NET.USER.ZS/version/202109/time/YR2017'
    const { source, lastupdated } = await json(`${path}?per_page=5000`)
    const rows: { code: string; value: unknown }[] = source.data.map(
      ({ variable, value }: { variable: { concept: string; id: string }[]; value: unknown }) => ({
        code: variable.find(({ concept }) => concept === 'Country')?.id,
        value,
      }),
    )
    expect(rows.filter(({ code }) => ['ADO', 'AND', 'ROM', 'ROU'].includes(code))).toEqual([
      { code: 'ADO', value: null },
      { code: 'AND', value: 91.56746703 },
      { code: 'ROM', value: 63.74728218 },
    ])
    expect(lastupdated).toBe('2026-07-28')
    const data = await json(`${path}/data?per_page=5000`)
    expect(data.total).toBe(267)
  })

  it('begins JSON with a byte order mark', async () => {
    for (const path of ['/country/VNM?format=json', '/country/QQQ?format=json']) {
      const bytes = new Uint8Array(await (await fetch(`${service.url}${path}`)).arrayBuffer())
      expect([...bytes.slice(0, 4)]).toEqual([0xef, 0xbb, 0xbf, '['.charCodeAt(0)])
    }
  })

  it('answers 266 places for all, aggregates first; six of them without a code of three letters', async () => {
    const rows = await rowsOf('/country/all/indicator/SP.POP.TOTL?date=2020')
    expect(rows).toHaveLength(266)
    expect(rows.slice(0, 2).map(({ countryiso3code }) => countryiso3code)).toEqual(['AFE', 'AFW'])
    expect(rows.slice(49, 51).map(({ countryiso3code }) => countryiso3code)).toEqual(['AFG', 'ALB'])
    const without = rows.filter(({ countryiso3code }) => countryiso3code === '').map(({ country }) => country.id)
    expect(without.sort()).toEqual(['XD', 'XM', 'XN', 'XT', 'XY'])
  })

  it('has the list of 2026: Afghanistan and Pakistan moved, trailing blanks in four names and two regions alone', async () => {
    const [, rows] = await json('/country?per_page=500')
    const padded = (text: string) => text !== text.trim()
    const codesWhere = (is: (row: { name: string; region: { value: string } }) => boolean) =>
      rows.filter(is).map(({ id }: { id: string }) => id)
    expect(codesWhere(({ name }) => padded(name))).toEqual(['DNS', 'DSF', 'LCN', 'SSF'])
    const regions = rows.map(({ region }: { region: { value: string } }) => region.value).filter(padded)
    expect(new Set(regions)).toEqual(new Set(['Latin America & Caribbean ', 'Sub-Saharan Africa ']))
    const moved = codesWhere(({ region }) => region.value === 'Middle East, North Africa, Afghanistan & Pakistan')
    expect(moved).toEqual(expect.arrayContaining(['AFG', 'DJI', 'PAK']))
    expect(rows.find(({ id }: { id: string }) => id === 'AND').lendingType).toEqual({
      id: 'LNX',
      iso2code: 'XX',
      value: 'Not classified',
    })
  })

  it('answers several indicators without their database and unit, and refuses more than 40 of them', async () => {
    const ids = ['IT.NET.USER.ZS', 'SP.POP.TOTL']
    const [header, rows] = await json(`/country/VNM/indicator/${ids.join(';')}?date=2017&source=2`)
    expect(header).toMatchObject({ total: 2, sourceid: null })
    expect(rows.map((row: Row) => [row.indicator.id, 'unit' in row])).toEqual(ids.map((id) => [id, false]))
    const many = Array.from({ length: 41 }, () => 'SP.POP.TOTL').join(';')
    expect(await json(`/country/VNM/indicator/${many}?date=2017&source=2`)).toMatchObject([
      { message: [{ id: '120' }] },
    ])
  })

  it('answers whatever it has for a span of years without any, and nothing for such a year alone', async () => {
    const path = '/country/BTN/indicator/IT.NET.USER.ZS'
    const dates = async (window: string) => (await json(`${path}?date=${window}&per_page=100`))[1]
    // fixtures/tables/internet-users.csv: 1990 to 2020
    expect(await dates('1950:1960')).toHaveLength(31)
    expect(await dates('1985:1992')).toHaveLength(3)
    expect(await json(`${path}?date=1985`)).toEqual([
      { page: 0, pages: 0, per_page: 0, total: 0, sourceid: null, lastupdated: null },
      null,
    ])
  })

  it('has the Global Economic Monitor: codes of its own, windows filled at the frequency of the series', async () => {
    const rows = await rowsOf('/country/all/indicator/CPTOTSAXN?date=2026M07:2026M08')
    const kenya = rows.filter(({ country }) => country.id === 'KEN')
    expect(kenya.map(({ date, value, countryiso3code }) => [date, value, countryiso3code])).toEqual([
      ['2026M08', null, ''],
      ['2026M07', 289.76, ''],
    ])
    expect(rows.filter(({ country }) => country.id === 'YUG').map(({ value }) => value)).toEqual([null, null])
    expect((await rowsOf('/country/USA/indicator/CPTOTSAXN?date=2020')).map(({ date }) => date).slice(0, 2)).toEqual([
      '2020M12',
      '2020M11',
    ])
    const [header, quarters] = await json('/country/USA/indicator/NYGDPMKTPSAKD?date=2025Q4:2026Q1')
    expect([header.sourceid, quarters.map(({ date }: Row) => date)]).toEqual(['15', ['2026Q1', '2025Q4']])
  })

  it('has quarters in the shape of the others, and says which databases an id is in', async () => {
    const [row] = await rowsOf('/country/KEN/indicator/DT.DOD.DECT.CD.AR.US?date=2020Q1')
    expect(row).toMatchObject({ country: { id: 'KE' }, countryiso3code: 'KEN', date: '2020Q1' })
    const [, entries] = await json('/indicator/DPANUSSPB')
    expect(entries.map(({ source }: { source: { id: string } }) => source.id)).toEqual(['15', '22'])
    const [, [wdi]] = await json('/source/2')
    expect(wdi).toMatchObject({ name: 'World Development Indicators', code: 'WDI', concepts: '3' })
    const [, sources] = await json('/source?per_page=100')
    expect(sources.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining(['WDI', 'GEM']))
  })

  it('refuses the most recent value of all places, and footnotes of other databases', async () => {
    expect((await fetch(`${service.url}/country/all/indicator/SP.POP.TOTL?mrnev=1`)).status).toBe(400)
    expect((await fetch(`${service.url}/country/KEN/indicator/CPTOTSAXN?footnote=y`)).status).toBe(400)
  })

  it('has the rows of the catalogue in another order each time, 54 ids twice', async () => {
    const idsOf = async (page: number): Promise<readonly string[]> => {
      const [, rows] = await json(`/indicator?per_page=100&page=${page}`)
      return rows.map(({ id, source }: { id: string; source: { id: string } }) => `${id} ${source.id}`)
    }
    expect(await idsOf(1)).not.toEqual(await idsOf(1))
    const [{ total }, rows] = await json('/indicator?per_page=5000')
    const ids: string[] = rows.map(({ id }: { id: string }) => id)
    expect(total - new Set(ids).size).toBe(54)
  })

  it('throttles on demand: a page that is not its own with status 400, or a broken connection', async () => {
    service.inject({ when: /./, times: 1, answer: throttled })
    const answer = await fetch(`${service.url}/country/VNM?format=json`)
    expect([answer.status, (await answer.text()).includes('<html>')]).toEqual([400, true])
    service.inject({ when: /./, times: 1, answer: 'reset' })
    await expect(fetch(`${service.url}/country/VNM?format=json`)).rejects.toThrow()
  })

  it('refuses a whole list of the archives for one code that it does not know', async () => {
    const path = (codes: string) => `/sources/57/country/${codes}/series/IT.NET.USER.ZS/version/202109/time/YR2017`
    expect((await json(path('VNM;ROM'))).total).toBe(2)
    expect(await text(`${path('VNM;ROU')}?format=json`)).toContain('<wb:message id="160"')
  })

  it('has the newest figures under today and under the release of that day, and older ones as they were', async () => {
    const value = async (path: string) => {
      const answer = await json(path)
      return Array.isArray(answer) ? answer[1][0].value : answer.source.data[0].value
    }
    const archived = (release: string) => `/sources/57/country/VNM/series/SP.POP.TOTL/version/${release}/time/YR2017`
    // population.csv: 2026-07-01 and 2021-12
    expect(await value('/country/VNM/indicator/SP.POP.TOTL?date=2017')).toBe(95176977)
    expect(await value(archived('202607'))).toBe(95176977)
    expect(await value(archived('202112'))).toBe(94600643)
  })

  it('has economies alone of an indicator of which no aggregates are known', async () => {
    const [{ total, lastupdated }] = await json('/country/all/indicator/AG.LND.FRST.ZS?date=2020&per_page=500')
    expect([total, lastupdated]).toEqual([217, '2026-07-01'])
    const several = '/country/all/indicator/AG.LND.FRST.ZS;NY.GDP.PCAP.CD?date=2020&source=2'
    expect((await json(several))[0].total).toBe(217 + 266)
    const archived = await json('/sources/57/country/all/series/AG.LND.FRST.ZS/version/202607/time/YR2020')
    // Andorra comes twice.
    expect(archived.total).toBe(217 + 1)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

  it('answers XML unless JSON is asked, 50 rows a page unless told, and clamps what is asked', async () => {
    expect(await text('/country/VNM')).toMatch(/^\ufeff?<\?xml/)
    const [header, rows] = await json('/country')
    expect([header, rows.length]).toEqual([{ page: 1, pages: 6, per_page: '50', total: 296 }, 50])
    const clamped = await startWorldBank({ largestPage: 7 })
    const answer = await fetch(`${clamped.url}/country?format=json&per_page=500`)
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
    expect(all.total).toBe(296)
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
    expect(data.total).toBe(297)
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
    expect((await json(several))[0].total).toBe(217 + 296)
    const archived = await json('/sources/57/country/all/series/AG.LND.FRST.ZS/version/202607/time/YR2020')
    // Andorra comes twice.
    expect(archived.total).toBe(217 + 1)
  })
})

import type { Http } from '../../src/http/index.ts'
import { fetchIlostat, listCodes, listDatasets } from '../../src/ilostat/index.ts'
import {
  fetchIndicators,
  listDatabases,
  listEconomies,
  listVintages,
  searchIndicators,
} from '../../src/world-bank/index.ts'

/** A call of the library, and the request of it that goes wrong. */
export interface FaultyCall {
  readonly name: string
  readonly service: 'world-bank' | 'ilostat'
  /** The requests that go wrong. */
  readonly when: RegExp
  /** Another request to the same service, whose answer may come in the place of the right one. */
  readonly other: string
  /** Whether the service says how many rows there are. */
  readonly isCounted: boolean
  /** Whether it is tried with every fault, and with those that pass too; the others share them out. */
  readonly isTriedOften: boolean
  ask(http: Http): Promise<object>
}

const few = { economies: ['BTN', 'DNK', 'NPL', 'VNM'], years: [2000, 2010, 2017] }

/** The emulated World Bank gives at most so many rows a page: all places in one year are four. */
export const largestPage = 80

/** The lists say how many entries there are, but not how many there should be. */
function ofWorldBank(name: string, when: RegExp, ask: FaultyCall['ask'], other = otherSeries): FaultyCall {
  const isCounted = !name.startsWith('the list')
  return { name, service: 'world-bank', when, other, isCounted, isTriedOften: name === 'one indicator', ask }
}

function ofIlostat(name: string, when: RegExp, other: string, ask: FaultyCall['ask']): FaultyCall {
  return { name, service: 'ilostat', when, other, isCounted: false, isTriedOften: name === 'data', ask }
}

const otherSeries = '/country/BTN;DNK/indicator/IT.NET.SECR.P6?format=json&date=2010'
const users = { users: 'IT.NET.USER.ZS' }
const bothSeries = { ...users, secure: 'IT.NET.SECR.P6' }
const dataset = 'EAR_MADE_NOC_NB_A'
const areas = { economies: ['AFG', 'AGO', 'ALB', 'XKX'] }
const otherData = '/data/indicator?id=SDG_0000_SEX_AGE_RT_A&type=code&format=.csv'
const otherDictionary = '/metadata/dic?var=sex&lang=en&format=.json'

export const faultyCalls: readonly FaultyCall[] = [
  ofWorldBank('one indicator', /\/indicator\/IT/, (http) => fetchIndicators(users, { http, ...few })),
  ofWorldBank(
    'a page in the middle',
    /\/indicator\/.*page=2/,
    (http) => fetchIndicators(users, { http, years: [2010] }),
    `/country/all/indicator/IT.NET.USER.ZS?format=json&date=2010&per_page=${largestPage}`,
  ),
  ofWorldBank('several indicators', /\/indicator\/IT/, (http) => fetchIndicators(bothSeries, { http, ...few })),
  ofWorldBank(
    'an archived release',
    /\/series\//,
    (http) => fetchIndicators(users, { http, years: [2010], vintage: '202109' }),
    '/sources/57/country/all/series/IT.NET.USER.ZS/version/202012/time/YR2010?format=json&per_page=20000',
  ),
  ofWorldBank('the list of economies', /\/country\?/, (http) => listEconomies({ http })),
  ofWorldBank('the list of releases', /\/version\?/, (http) => listVintages({ http })),
  ofWorldBank('the list of databases', /\/source\?/, (http) => listDatabases({ http })),
  ofWorldBank('the catalogue of indicators', /\/indicator\?/, (http) => searchIndicators('internet', { http })),
  ofIlostat('data', /^\/data/, otherData, (http) => fetchIlostat(dataset, { http, ...areas })),
  ofIlostat('data with labels', /^\/data/, otherData, (http) =>
    fetchIlostat(dataset, { http, ...areas, labels: 'en' }),
  ),
  ofIlostat('the catalogue', /toc/, otherDictionary, (http) => listDatasets({ http })),
  ofIlostat('a dictionary', /dic/, otherDictionary, (http) => listCodes('classif2', { http })),
]

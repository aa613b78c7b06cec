import { type Call, invalidValue, listing } from './answers.ts'
import { listedPlaces, selectPlaces } from './places.ts'
import { type EmulatedAnswer, htmlPage } from './server.ts'

const incomeNames: Readonly<Record<string, string>> = {
  HIC: 'High income',
  UMC: 'Upper middle income',
  LMC: 'Lower middle income',
  LIC: 'Low income',
  INX: 'Not classified',
}

const lendingNames: Readonly<Record<string, string>> = { IBD: 'IBRD', IDB: 'Blend', IDX: 'IDA', LNX: 'Not classified' }

/** Since July 2025 these are with the Middle East and North Africa. */
const movedIn2025 = new Set(['AFG', 'PAK'])

/** /country: the list of economies and aggregates as it is in 2026, in pages as large as they are requested. */
export function countriesAnswer(call: Call): EmulatedAnswer {
  const places = selectPlaces(call.path[1] || 'all', listedPlaces)
  if (places === null) return invalidValue()
  if (places === 'firewall') return htmlPage(403, 'Forbidden')
  return listing({ ...call, largestPage: listedPlaces.length }, places.map(countryRow))
}

/** Trailing blanks stand in the names of four aggregates (as in the table), and so in the two of them that are regions. */
function countryRow(place: (typeof listedPlaces)[number]) {
  const { code, iso2, name, isAggregate, capitalCity, longitude, latitude } = place
  return {
    id: code,
    iso2Code: iso2,
    name,
    ...(isAggregate === 'true' ? groupsOfAggregate : groupsOf(place)),
    capitalCity,
    longitude,
    latitude,
  }
}

const none = { id: '', iso2code: '', value: '' }

const groupsOfAggregate = {
  region: { id: 'NA', iso2code: 'NA', value: 'Aggregates' },
  adminregion: none,
  incomeLevel: { id: 'NA', iso2code: 'NA', value: 'Aggregates' },
  lendingType: { ...none, value: 'Aggregates' },
}

function groupsOf({ code, lendingTypeCode, incomeLevelJune2024, ...listed }: (typeof listedPlaces)[number]) {
  const { regionCode, adminRegionCode } = movedIn2025.has(code) ? { regionCode: 'MEA', adminRegionCode: 'MNA' } : listed
  return {
    region: group(regionCode),
    adminregion: group(adminRegionCode),
    incomeLevel: group(incomeLevelJune2024, incomeNames[incomeLevelJune2024]),
    lendingType: group(lendingTypeCode, lendingNames[lendingTypeCode]),
  }
}

/** A group is an aggregate of the list, whose name and code stand here too; but for the lending type LNX, which is none. */
function group(id: string, value?: string) {
  const { iso2, name } = listedPlaces.find(({ code }) => code === id) ?? { iso2: id === 'LNX' ? 'XX' : '', name: '' }
  return { id, iso2code: iso2, value: value ?? name }
}

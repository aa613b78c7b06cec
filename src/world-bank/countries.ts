import { NetskillsError } from '../errors.ts'
import { check, type Of, v } from '../formats/schema.ts'

/** The parts of the package's entries that are used; its types and its modules do not agree on how they are exported. */
const namesSchema = v.object({ common: v.string(), official: v.string() })
const countriesSchema = v.array(
  v.object({
    cca2: v.string(),
    cca3: v.string(),
    ccn3: v.string(),
    cioc: v.string(),
    name: namesSchema,
    altSpellings: v.array(v.string()),
    translations: v.record(v.string(), namesSchema),
  }),
)

/** An entry of the package world-countries, with the Bank's code beside those of ISO 3166-1 (`ccn3` is the numeric one). */
export type Country = Of<typeof countriesSchema>[number] & { readonly iso3: string }

/** Kosovo has no code of ISO's; the package uses UNK, the Bank XKX. */
const bankCodes: Readonly<Record<string, string>> = { UNK: 'XKX' }

let loaded: Promise<readonly Country[]> | undefined

/** What the package world-countries knows: codes, and names in many spellings and languages. Read once. */
export function loadCountries(): Promise<readonly Country[]> {
  loaded ??= readCountries()
  return loaded
}

async function readCountries(): Promise<readonly Country[]> {
  const { default: content }: { default: unknown } = await import('world-countries')
  const countries = check(countriesSchema, content, (problem) => new NetskillsError(`world-countries: ${problem}`))
  return countries.map((country) => ({ ...country, iso3: bankCodes[country.cca3] ?? country.cca3 }))
}

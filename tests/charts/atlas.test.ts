import { describe, expect, it } from 'vitest'
import { type Atlas, type ChartSpec, loadAtlas } from '../../src/charts/index.ts'
import { moveApart } from '../../src/charts/labels/labels.ts'
import { hatch, ringsOf } from '../../src/charts/map/hatching.ts'
import { worldProjection } from '../../src/charts/map/projection.ts'
import { replayHttp } from '../../src/http/index.ts'
import { renderSvg } from '../../src/render/index.ts'
import { listEconomies } from '../../src/world-bank/index.ts'
import { briefSnapshot } from '../support/folders.ts'

describe('the boundaries', () => {
  it('are those of the 177 areas of Natural Earth but for Antarctica, each with a code of its own', async () => {
    const { areas } = await loadAtlas()
    expect(areas).toHaveLength(176)
    expect(new Set(areas.map(({ iso3 }) => iso3)).size).toBe(176)
    expect(areas.map(({ iso3 }) => iso3)).not.toContain('ATA')
    expect(areas.filter(({ iso3 }) => !/^[A-Z]{3}$/.test(iso3)).map(({ iso3 }) => iso3)).toEqual([
      'N. Cyprus',
      'Somaliland',
    ])
  })

  it('have the codes that the World Bank uses, whatever the atlas calls the area', async () => {
    const { areas } = await loadAtlas()
    const codes = new Map(areas.map(({ iso3, name }) => [iso3, name]))
    // Names in the atlas: Kosovo (no number), W. Sahara, Dem. Rep. Congo, eSwatini, Côte d'Ivoire, Palestine, Macedonia.
    for (const iso3 of ['XKX', 'ESH', 'COD', 'COG', 'SWZ', 'CIV', 'PSE', 'MKD', 'KOR', 'PRK'])
      expect([...codes.keys()]).toContain(iso3)
    expect(codes.get('ESH')).toBe('Western Sahara')
    expect(codes.get('XKX')).toBe('Kosovo')
  })

  it("are of economies on the World Bank's list, but for six areas", async () => {
    const { areas } = await loadAtlas()
    const economies = await listEconomies({ http: await replayHttp(briefSnapshot) })
    const listed = new Set(economies.filter(({ isAggregate }) => !isAggregate).map(({ iso3 }) => iso3))
    const others = areas.filter(({ iso3 }) => !listed.has(iso3)).map(({ iso3 }) => iso3)
    expect(others.sort()).toEqual(['ATF', 'ESH', 'FLK', 'N. Cyprus', 'Somaliland', 'TWN'])
  })
})

describe('areas that states disagree on', () => {
  /** Whether a ray to the east leaves the area as often as it can: an odd number of times. */
  const within = (atlas: Atlas, iso3: string, [x, y]: readonly [number, number]) => {
    const rings = ringsOf(atlas.areas.find((one) => one.iso3 === iso3)?.arcs, atlas)
    const crossed = rings.flatMap((ring) =>
      ring.slice(1).filter(([x2, y2], index) => {
        const [x1, y1] = ring[index] ?? [x2, y2]
        return y1 > y !== y2 > y && x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) > x
      }),
    )
    return crossed.length % 2 === 1
  }

  it('are as the United Nations draw them: Crimea not in Russia, Western Sahara not in Morocco', async () => {
    const atlas = await loadAtlas()
    const simferopol: [number, number] = [34.1, 45]
    expect([within(atlas, 'RUS', simferopol), within(atlas, 'UKR', simferopol)]).toEqual([false, true])
    const tifariti: [number, number] = [-10.6, 26.2]
    const laayoune: [number, number] = [-13.1, 27]
    for (const place of [tifariti, laayoune]) {
      expect([within(atlas, 'MAR', place), within(atlas, 'ESH', place)]).toEqual([false, true])
    }
  })

  it('are hatched, with lines that stay within them', async () => {
    const atlas = await loadAtlas()
    const disputed = atlas.areas.filter(({ isDisputed }) => isDisputed)
    expect(disputed.map(({ iso3 }) => iso3).sort()).toEqual(['ESH', 'FLK', 'N. Cyprus', 'Somaliland', 'TWN'])
    const [sahara] = hatch(
      disputed.filter(({ iso3 }) => iso3 === 'ESH'),
      atlas,
    )
    const lines = sahara?.geometry.coordinates ?? []
    expect(lines.length).toBeGreaterThan(8)
    for (const line of lines) {
      const [[x1, y1], [x2, y2]] = [line[0] ?? [0, 0], line[1] ?? [0, 0]]
      expect(within(atlas, 'ESH', [(x1 + x2) / 2, (y1 + y2) / 2])).toBe(true)
      // All run at one slant: as far east as north.
      expect(x2 - x1).toBeCloseTo(y2 - y1, 9)
    }
  })
})

describe('the projection', () => {
  it('puts places where Vega does', async () => {
    const { width, height, projection, place } = worldProjection({ width: 700, height: null, margin: 5 })
    const places = [
      { longitude: -175.2, latitude: -21.1 },
      { longitude: 0, latitude: 0 },
      { longitude: 11, latitude: 83.6 },
      { longitude: 179.1, latitude: -8.6 },
      { longitude: -67.3, latitude: -55.9 },
    ]
    const spec: ChartSpec = {
      width,
      height,
      padding: 0,
      view: { stroke: null },
      projection,
      data: { values: places },
      mark: 'circle',
      encoding: {
        longitude: { field: 'longitude', type: 'quantitative' },
        latitude: { field: 'latitude', type: 'quantitative' },
      },
    }
    const svg = await renderSvg(spec)
    const drawn = [...svg.matchAll(/roledescription="circle" transform="translate\(([-\d.]+),([-\d.]+)\)"/g)]
    expect(drawn).toHaveLength(places.length)
    for (const [index, { longitude, latitude }] of places.entries()) {
      const { x, y } = place(longitude, latitude)
      expect(x).toBeCloseTo(Number(drawn[index]?.[1]), 3)
      expect(y).toBeCloseTo(Number(drawn[index]?.[2]), 3)
    }
  })

  it('fills the width, or as much of it as the height allows, with the same shape', () => {
    const free = worldProjection({ width: 700, height: null, margin: 0 })
    const low = worldProjection({ width: 700, height: free.height / 2, margin: 0 })
    expect(free.projection.scale / low.projection.scale).toBeCloseTo(2, 2)
    // Half as high and half as wide, in the middle of the same width.
    expect(low.place(11, 0).x).toBeCloseTo(350, 9)
    expect(low.place(90, 0).x - 350).toBeCloseTo((free.place(90, 0).x - 350) / 2, 0)
    expect(free.place(0, 83.7).y).toBeCloseTo(0, 0)
    expect(free.place(0, -56).y).toBeCloseTo(free.height, 0)
  })
})

describe('moving apart', () => {
  it('moves two that are too close, each as far, along the line through both', () => {
    // 5 apart where 10 are asked for: each goes 2.5 further along (0.6, 0.8).
    const moved = moveApart(
      [
        { x: 0, y: 0 },
        { x: 3, y: 4 },
      ],
      10,
    )
    expect(moved).toEqual([
      { x: -1.5, y: -2 },
      { x: 4.5, y: 6 },
    ])
  })

  it('leaves those that are clear, keeps what else they have, and separates points in one place', () => {
    expect(
      moveApart(
        [
          { x: 0, y: 0, name: 'a' },
          { x: 10, y: 0, name: 'b' },
        ],
        10,
      ),
    ).toEqual([
      { x: 0, y: 0, name: 'a' },
      { x: 10, y: 0, name: 'b' },
    ])
    expect(
      moveApart(
        [
          { x: 1, y: 1 },
          { x: 1, y: 1 },
        ],
        4,
      ),
    ).toEqual([
      { x: -1, y: 1 },
      { x: 3, y: 1 },
    ])
  })
})

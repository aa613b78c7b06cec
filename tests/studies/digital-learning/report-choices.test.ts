import { beforeAll, describe, expect, it } from 'vitest'
import {
  analyseBrief,
  type BriefData,
  type Release,
  type Reproduction,
} from '../../../src/studies/digital-learning/index.ts'
import { deepFreeze, fetchData, keepEmployment, reportOf } from './made.ts'
import { plain, sectionOf, tableRows } from './markdown.ts'
import { byR, defaultByR, found } from './reference.ts'

let data: BriefData
beforeAll(async () => {
  data = await fetchData()
})

/** The figures of the first release as those of another one. */
function withReleases(internet: Release, servers: Release, lastUpdated: string | null = null): BriefData {
  const [use, ...otherUse] = data.internetUse
  const [counts, ...otherCounts] = data.servers
  return deepFreeze({
    ...data,
    internetUse: [{ ...use, release: internet, source: { ...use.source, lastUpdated } }, ...otherUse],
    servers: [{ ...counts, release: servers, source: { ...counts.source, lastUpdated } }, ...otherCounts],
  })
}

const [known, knownServers] = [
  { id: '202109', label: '2021-09-15' },
  { id: '202107', label: '2021-mid' },
]
const [archived, latest] = [
  { id: '201904', label: '201904' },
  { id: null, label: null },
]

describe('how to make the report again', () => {
  it.each([
    [known, knownServers, '--vintage 202109 --servers-vintage 202107 --income-list FY21'],
    [known, { id: '202209', label: '2022-09-16' }, '--vintage 202109 --servers-vintage 202209 --income-list FY21'],
    [archived, knownServers, '--live --vintage 201904 --servers-vintage 202107 --income-list FY21'],
    [known, archived, '--live --vintage 202109 --servers-vintage 201904 --income-list FY21'],
    [latest, latest, '--live --vintage latest --servers-vintage latest --income-list FY21'],
  ])('is said for the releases %j and %j', (internet, servers, options) => {
    const report = reportOf(analyseBrief(withReleases(internet, servers, '2026-07-01'), 'FY21'))
    expect(sectionOf(report, '## To reproduce this report')).toContain(`npm ci && npm run figures -- ${options}\n`)
  })
})

describe('the releases', () => {
  it('are named by their day, and the latest by what the service says of it', () => {
    const report = reportOf(analyseBrief(withReleases(latest, latest, '2026-07-01'), 'FY21'))
    expect(report).toContain('in the release of 2026-07-01')
    expect(report).toContain('the server data are of 2026-07-01')
    expect(report).not.toContain('an unknown day between May and 14 September 2021')
    const usual = reportOf(analyseBrief(data, 'FY21'))
    expect(usual).toContain('an unknown day between May and 14 September 2021')
  })
})

describe('the sources', () => {
  it('are all cited with their licence, each once', () => {
    const { sources, ...reproduction } = analyseBrief(data, 'FY21')
    const lines = plain(sectionOf(reportOf({ ...reproduction, sources }), '## Sources')).match(/^- .*$/gm)
    expect(lines).toEqual(sources.map(({ citation }) => `- ${citation} CC BY 4.0.`))
    expect(lines).toHaveLength(8) // two releases of each indicator, a third of servers, employment, income, population
    for (const id of ['IT.NET.USER.ZS', 'IT.NET.SECR.P6', 'EMP_TEMP_ECO_OCU_NB_A', 'NY.GNP.PCAP.CD']) {
      expect(lines?.join('\n')).toContain(`${id}, `)
    }
    const twice = reportOf({ ...reproduction, sources: [...sources, ...sources] })
    expect(sectionOf(twice, '## Sources').match(/^- /gm)).toHaveLength(8)
  })

  it('say where a snapshot was recorded, and nothing of it where the services answered', () => {
    const own = sectionOf(reportOf(analyseBrief(data, 'FY21')), '## Sources')
    expect(own).toContain('The answers come from a snapshot')
    expect(own).toContain('world-bank: the emulator in scripts/emulator, over fixtures/tables; ilostat: the emulator')
    const live = sectionOf(reportOf(analyseBrief({ ...data, recordedFrom: null }, 'FY21')), '## Sources')
    expect(live).not.toContain('snapshot')
  })
})

describe('another income list', () => {
  it('FY25 has its own economies, and three lists of specifications', () => {
    const reproduction = analyseBrief(data, 'FY25')
    const report = reportOf(reproduction)
    // By the tables: the 46 of FY21, Bulgaria and the Russian Federation
    const codes = [...defaultByR.leaveOneOut.map(({ iso3 }) => iso3), 'BGR', 'RUS']
    expect(reproduction.figure2.economies.map(({ iso3 }) => iso3).sort()).toEqual(codes.sort())
    expect(tableRows(report)).toContainEqual(['pairs', '37', '48', '+11'])
    expect(report).toContain('The income list is FY25; ')
    expect(report).toContain('72 specifications')
    expect(report).toContain('--income-list FY25\n')
  })

  it('FY22 with the later release of servers has the coefficients of R', () => {
    const [first, second] = data.servers
    const report = reportOf(analyseBrief({ ...data, servers: [found(second), first] }, 'FY22'))
    const [reference] = byR.specifications.filter(
      ({ incomeList, denominator, vintage, x }) =>
        incomeList === 'FY22' && denominator === 'all' && vintage === '2022-09-16' && x === 'linear',
    )
    const { slope, intercept, nobs } = found(reference)
    const rows = tableRows(report).map(([name, , now]) => [name, now])
    expect(rows).toContainEqual(['pairs', String(nobs)])
    expect(rows).toContainEqual([
      'slope, percentage points per 10,000 servers per million (published as 0.0000785 per server)',
      (10_000 * slope.classical.estimate).toFixed(3),
    ])
    expect(rows).toContainEqual(['intercept, %', intercept.estimate.toFixed(1)])
    expect(report).toContain('--servers-vintage 202209 --income-list FY22\n')
  })
})

describe('what differs from the published figure 2', () => {
  it.each([
    // without SGP and USA, which the published coefficients need
    [38, 'No choice of 37 of these 38 economies reaches it ('],
    [36, 'There are fewer than 37 economies to choose from.'],
  ])('may be the economies: %i of them, where the brief has 37', (count, text) => {
    const codes = defaultByR.leaveOneOut.map(({ iso3 }) => iso3)
    expect(codes).toHaveLength(46)
    const dropped = codes.slice(count)
    const reproduction = analyseBrief(
      keepEmployment(data, (iso3) => !dropped.includes(iso3)),
      'FY21',
    )
    expect(reproduction.figure2.nobs).toBe(count)
    expect(sectionOf(reportOf(reproduction), '## Figure 2: secure servers and high-skill employment')).toContain(text)
  })

  /** Figure 2 with the coefficients and t-values of a run of ILOSTAT's that nobody has. */
  function withCoefficients(
    reproduction: Reproduction,
    [slope, slopeT, intercept, interceptT]: readonly [number, number, number, number],
  ): string {
    const { figure2 } = reproduction
    return reportOf({
      ...reproduction,
      figure2: {
        ...figure2,
        nobs: 37,
        slope: { ...figure2.slope, estimate: slope, statistic: slopeT },
        intercept: { ...figure2.intercept, estimate: intercept, statistic: interceptT },
      },
    })
  }

  const differ = 'are not reproduced digit for digit'

  it('is nothing where all four coefficients round to the published ones', () => {
    const reproduction = analyseBrief(data, 'FY21')
    for (const same of [
      [0.0000785, 2.65, 38.2, 16.7],
      [0.00007854, 2.6549, 38.249, 16.749],
      [0.00007846, 2.6451, 38.151, 16.651],
    ] as const) {
      const report = withCoefficients(reproduction, same)
      expect(report).not.toContain(differ)
      // a difference that rounds to nothing has no sign
      expect(tableRows(sectionOf(report, '## Figure 2: secure servers and high-skill employment')).slice(1)).toEqual([
        ['pairs', '37', '37', '0'],
        [
          'slope, percentage points per 10,000 servers per million (published as 0.0000785 per server)',
          '0.785',
          '0.785',
          '0.000',
        ],
        ['t of the slope', '2.65', '2.65', '0.00'],
        ['intercept, %', '38.2', '38.2', '0.0'],
        ['t of the intercept', '16.7', '16.7', '0.0'],
      ])
    }
  })

  it.each([
    [0.0000786, 2.65, 38.2, 16.7],
    [0.0000785, 2.64, 38.2, 16.7],
    [0.0000785, 2.65, 38.3, 16.7],
    [0.0000785, 2.65, 38.2, 16.8],
    [-0.0000785, 2.65, 38.2, 16.7],
  ])('is said where one of the four has another digit: %d, %d, %d, %d', (...coefficients) => {
    expect(withCoefficients(analyseBrief(data, 'FY21'), coefficients)).toContain(differ)
  })
})

describe('texts that are markup', () => {
  it('stay texts: names of economies', () => {
    const hostile = '<script>alert(1)</script> | *x* `y` [z](http://example.com) _u_'
    const renamed = deepFreeze({
      ...data,
      economies: data.economies.map((economy) =>
        ['DNK', 'BGD', 'PRK'].includes(economy.iso3) ? { ...economy, name: hostile } : economy,
      ),
    })
    const report = reportOf(analyseBrief(renamed, 'FY21'))
    // in the table of influence, in the text about single economies, in the findings of C1 and C2
    expect(plain(report).split(hostile).length - 1).toBeGreaterThanOrEqual(4)
    expect(report).not.toMatch(/<script|<\/script/)
    expect(report).not.toMatch(/(?<!\\)\*x|(?<!\\)`y|(?<!\\)\[z|(?<!\\)_u/)
    const usual = tableRows(reportOf(analyseBrief(data, 'FY21')))
    expect(tableRows(report).map((cells) => cells.length)).toEqual(usual.map((cells) => cells.length))
  })

  it('stay texts: what the services say of their last update', () => {
    const hostile = '<script>alert(1)</script> | *x* `y` [z](http://example.com) _u_\n\n# v'
    const made = withReleases(latest, latest, hostile)
    const income = { ...made.income, release: latest, source: { ...made.income.source, lastUpdated: hostile } }
    const report = reportOf(analyseBrief(deepFreeze({ ...made, income }), 'FY21'))
    const shown = hostile.replaceAll(/\s+/g, ' ')
    const headings = [
      '## Figure 1: individuals using the internet',
      '## Figure 2: secure servers and high-skill employment',
    ]
    for (const heading of [...headings, '## How much figure 2 depends on choices']) {
      expect(plain(sectionOf(report, heading))).toContain(shown)
    }
    expect(report).not.toMatch(/<script|<\/script|^# v/m)
    expect(report).not.toMatch(/(?<!\\)\*x|(?<!\\)`y|(?<!\\)\[z|(?<!\\)_u/)
    const usual = reportOf(analyseBrief(withReleases(latest, latest, '2026-07-01'), 'FY21'))
    expect(report.match(/^#.*$/gm)).toEqual(usual.match(/^#.*$/gm))
    expect(tableRows(report).map((cells) => cells.length)).toEqual(tableRows(usual).map((cells) => cells.length))
  })

  it('stay texts: what the services say of the other releases, in what would change C1', () => {
    const [use, other] = data.internetUse
    const made = {
      ...data,
      internetUse: [
        use,
        { ...found(other), release: latest, source: { ...found(other).source, lastUpdated: '*x* <b>' } },
      ],
    } as const
    const report = reportOf(analyseBrief(deepFreeze(made), 'FY21'))
    expect(report).toContain('- With the release of \\*x\\* &lt;b> (39 economies), the claim does not hold: ')
  })

  it('stay texts: origins, citations and problems', () => {
    const reproduction = analyseBrief({ ...data, recordedFrom: { ilostat: '<b>here</b> | *there*' } }, 'FY21')
    const [first, ...others] = reproduction.grid
    const problem = 'none | <i>at all</i>'
    const cell = { ...found(first), slope: null, intercept: null, rSquared: null, pHolm: null, problem }
    const [source, ...more] = reproduction.sources
    const sources = [{ ...found(source), citation: 'A <a href="x">source</a> | *y*' }, ...more]
    const report = reportOf({ ...reproduction, grid: [cell, ...others], correlations: [], sources })
    expect(report).toContain('- A &lt;a href="x">source&lt;/a> \\| \\*y\\* CC BY 4.0.')
    expect(report).toContain('ilostat: &lt;b>here&lt;/b> \\| \\*there\\*')
    const [, row] = tableRows(sectionOf(report, '## All income groups and skill levels'))
    expect(row).toEqual(['high-income', 'high', '46', '', '', '', '', '', '', 'none \\| &lt;i>at all&lt;/i>'])
  })
})

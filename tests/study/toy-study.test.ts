import { describe, expect, it } from 'vitest'
import {
  type ChartSpec,
  defineStudy,
  fetchIndicators,
  fitOls,
  fittedLine,
  glance,
  isPositiveAndSignificant,
  packagedHttp,
  pageOf,
  publicationFiles,
  scatterChart,
  tidy,
} from '../../src/index.ts'
import { caught } from '../support/caught.ts'

interface Life {
  readonly iso3: string
  readonly year: number
  readonly income: number
  readonly life: number
}

const countries = ['BGD', 'BTN', 'IND', 'LKA', 'NPL', 'PAK']

/** A study of another question than the brief's, with public pieces alone: do people live longer where incomes are higher? */
const toy = defineStudy({
  name: 'toy',
  about: 'life expectancy against income in South Asia',
  citation: null,
  choices: { year: { label: 'Year', option: { word: 'YEAR', help: ['the year of the data'], isRequired: true } } },
  async fetch({ http, chosen }) {
    const ids = { income: 'NY.GDP.PCAP.CD', life: 'SP.DYN.LE00.IN' }
    return fetchIndicators(ids, { http, years: [Number(chosen.year)], economies: countries })
  },
  analyse({ rows, sources }) {
    const complete = rows.flatMap(({ income, life, ...row }): Life[] =>
      income === null || life === null ? [] : [{ ...row, income, life }],
    )
    const fit = fitOls(complete, { y: 'life', x: 'income' })
    const [, slope] = tidy(fit)
    if (slope === undefined) throw new TypeError('the fit has no slope')
    return { complete, sources, slope, line: fittedLine(fit, 'income'), rSquared: glance(fit).rSquared }
  },
  figures: [
    {
      name: 'life',
      about: 'life expectancy against income',
      versions: ({ complete, line, sources }) => [
        {
          chosen: {},
          chart: (size): ChartSpec =>
            scatterChart(
              complete.map(({ iso3, income, life }) => ({ iso3, name: iso3, x: income, y: life })),
              line,
              {
                title: 'People live longer where incomes are higher <script>alert(1)</script>',
                subtitle: 'South Asia',
                caption: sources.life.citation,
                size,
                x: { title: 'GDP per capita, current US$', format: ',.0f', scale: 'linear', zero: true },
                y: { title: 'Life expectancy at birth, years', format: '.1f', scale: 'linear', zero: false },
              },
            ),
          table: () =>
            ['iso3,income,life', ...complete.map((row) => [row.iso3, row.income, row.life].join())].join('\n'),
        },
      ],
    },
  ],
  present: ({ slope, sources, complete, rSquared }) => ({
    title: 'Life and income',
    introduction: 'A study of six countries | with signs of *Markdown*.',
    summary: `R squared ${rSquared.toFixed(2)}`,
    terminal: 'done',
    sections: [
      {
        id: 'result',
        heading: 'Result',
        blocks: [
          { kind: 'figure', name: 'life' },
          {
            kind: 'claims',
            claims: [
              {
                id: 'C1',
                claim: 'People live longer where incomes are higher.',
                criterion: 'Holds where the slope is above 0 with p below 0.05.',
                verdict: isPositiveAndSignificant(slope) ? 'holds' : 'does not hold',
                finding: `t = ${slope.statistic.toFixed(2)}`,
                evidence: slope,
                wouldChange: [],
              },
            ],
          },
        ],
      },
    ],
    sources: Object.values(sources),
    recordedFrom: null,
    command: 'npm run figures -- --study toy --year 2019',
    results: { rows: complete, slope },
  }),
})

describe('a study of one figure and one claim', () => {
  it('comes out with report, page and files', async () => {
    const publication = await toy.carryOut({ http: await packagedHttp(), chosen: { year: '2019' } })
    const files = await publicationFiles(publication)
    expect([...files.keys()]).toEqual([
      ...[
        'life.vl.json',
        'life.svg',
        'life.png',
        'life.csv',
        'results.json',
        'report.md',
        'citations.bib',
        'index.html',
      ],
    ])
    const { rows, slope } = JSON.parse(String(files.get('results.json')))
    expect(rows).toHaveLength(6)
    expect(rows.find(({ iso3 }: Life) => iso3 === 'NPL')).toMatchObject({ year: 2019 })
    const report = String(files.get('report.md'))
    expect(report).toContain('# Life and income\n\nA study of six countries \\| with signs of \\*Markdown\\*.')
    expect(report).toContain('![life expectancy against income](life.svg)')
    expect(report).toContain(`### C1: ${slope.pValue < 0.05 && slope.estimate > 0 ? 'holds' : 'does not hold'}`)
    expect(report).toContain('npm run figures -- --study toy --year 2019')
    expect(report).toContain('SP.DYN.LE00.IN')
    expect(report).toContain('\n## What the words mean\n\n')
    expect(report).toContain('\n- **p**: How often a result at least as strong would come about by chance')
    const page = String(files.get('index.html'))
    expect(page).toContain('data-figure="life"')
    expect(page).not.toContain('<script>alert')
    expect(page).toBe(await pageOf(publication))
  })

  it('refuses what is no choice of it, and asks for what it needs, before anything is asked', async () => {
    const http = await packagedHttp()
    const unknown = await caught(() => toy.carryOut({ http, chosen: { yaer: '2019' } }))
    expect(unknown.message).toBe('unknown choice "yaer"; choose from year')
    expect((await caught(() => toy.carryOut({ http }))).message).toBe('year must be given')
  })
})

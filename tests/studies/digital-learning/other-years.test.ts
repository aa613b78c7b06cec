import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors.ts'
import { httpOf } from '../../../src/http/http.ts'
import { packagedHttp } from '../../../src/http/index.ts'
import { digitalLearning, reproduceBrief } from '../../../src/studies/digital-learning/index.ts'
import { terminalText } from '../../../src/studies/digital-learning/terminal.ts'
import { caught } from '../../support/caught.ts'
import { expectDigits } from '../../support/digits.ts'
import { reportOf } from './made.ts'
import { plain, sectionOf, tableRows } from './markdown.ts'
import { byR, found } from './reference.ts'

const http = await packagedHttp()

describe('figure 2 of another year', () => {
  it.each(byR.otherYears)('has the numbers of R in $year, on the list in effect at its end', async (wanted) => {
    const { figure2 } = await reproduceBrief({ http, year: wanted.year })
    expectDigits(figure2, wanted, 11)
    expect(figure2).toMatchObject({ vintage: '2026-07-01', release: '202607', published: null })
  })

  it('takes any year from 2010 to 2024, another release where it has the year, and another list', async () => {
    for (const year of [2010, 2019, 2021]) {
      const { figure2, alternatives } = await reproduceBrief({ http, year })
      expect(figure2.year).toBe(year)
      const vintages = new Set([figure2, ...alternatives.figure2].map(({ vintage }) => vintage))
      expect([...vintages]).toEqual(year < 2020 ? ['2026-07-01', '2022-09-16'] : ['2026-07-01'])
    }
    const other = await reproduceBrief({ http, year: 2015, serversVintage: '2022-09-16', incomeList: 'FY21' })
    expect(other.figure2).toMatchObject({ year: 2015, vintage: '2022-09-16', incomeList: 'FY21' })
  })

  it('is compared with nothing that the brief prints, anywhere', async () => {
    const reproduction = await reproduceBrief({ http, year: 2024 })
    const publication = digitalLearning.publish(reproduction)
    const report = plain(reportOf(reproduction))
    const charts = await Promise.all(publication.figures.map(({ versions: [{ chart }] }) => chart()))
    const short = sectionOf(report, '## In short')
    expect(short).toContain(
      "Figure 2 is drawn for 2024, not for the year of the brief (2020), so nothing in it is compared with the brief's numbers, and claims C4 and C5 are tested on 2024: 44 economies, ",
    )
    expect(short).toContain('Among high-income economies in 2024, ')
    // fixtures/tables/README.md: SYC 2024 (52 %)
    expect(report).toContain(
      'More than 10 % of employment is not classified in SYC, so the share there is too low.\n\n42 economies on the list lack',
    )
    expect(JSON.stringify(charts)).toContain('IT.NET.SECR.P6, release 2026-07-01; ILO')
    const [body = ''] = report.split('## What the words mean')
    for (const text of [body, terminalText(reproduction), JSON.stringify(charts)]) {
      expect(text).not.toMatch(/\b[Pp]ublished|0\.0000785|instead of 37/)
    }
    const [header, pairs, slope] = tableRows(sectionOf(report, '## Figure 2: secure servers and high-skill employment'))
    const { nobs, slope: byRs } = found(byR.otherYears.find(({ year }) => year === 2024))
    expect([header, pairs, slope]).toEqual([
      ['', '2024'],
      ['pairs', String(nobs)],
      ['slope, percentage points per 10,000 servers per million', (byRs.estimate * 10_000).toPrecision(3)],
    ])
    expect(sectionOf(report, "## What can't be known")).toContain(
      '"High-income in 2024" can mean the list in effect at the end of 2024 (FY25) or the one computed from the income of 2024; the specifications have FY25.',
    )
    expect(publication.command).toBe(
      'npm run figures -- --vintage 202109 --servers-vintage 202607 --income-list FY25 --year 2024',
    )
    // Each source once, although figure 2 and its relation over time share one.
    expect(reproduction.sources.map(({ id }) => id).sort()).toEqual([
      'EMP_TEMP_ECO_OCU_NB_A',
      'IT.NET.SECR.P6',
      'IT.NET.USER.ZS',
      'IT.NET.USER.ZS',
      'NY.GNP.PCAP.CD',
      'SP.POP.TOTL',
    ])
  })
})

describe('figure 1 of other years', () => {
  it('has the economies with values for all of them, in the order of the last', async () => {
    const { figure1, claims } = await reproduceBrief({ http, figure1Years: [2005, 2019] })
    // fixtures/tables/internet-users.csv, release 2021-09-15, 2005 and 2019: grep -E '2021-09-15,(KOR|VNM),(2005|2019),'
    expect(figure1.economies[0]).toMatchObject({ iso3: 'KOR', values: { 2005: 73.5, 2019: 96.15757918 } })
    expect(figure1.economies.map(({ values }) => values[2019])).toEqual(
      figure1.economies.map(({ values }) => values[2019]).toSorted((a, b) => Number(b) - Number(a)),
    )
    expect(figure1.economies.length + figure1.leftOut.length).toBe(45)
    expect(claims[0]?.criterion).toContain('from 2005 to 2019')
  })

  it('says that they are not those of the brief, and which release has none of a year', async () => {
    const reproduction = await reproduceBrief({ http, figure1Years: [2000, 2010, 2020] })
    // fixtures/tables/internet-users.csv: ten of the two regions have 2000, 2010 and 2020; the release 2020-12-16 ends in 2019
    expect(reproduction.figure1.economies).toHaveLength(10)
    expect(reproduction.alternatives.lacking).toEqual([{ vintage: '2020-12-16', years: [2020] }])
    const report = plain(reportOf(reproduction))
    expect(sectionOf(report, '## In short')).toContain(
      'Figure 1 is drawn for 10 economies in 2000, 2010 and 2020, not in the years of the brief (2000, 2010 and 2017); claims C1 to C3 are tested on these years. Figure 2 is reproduced with 46 pairs instead of 37',
    )
    expect(report).toContain('The release of 2020-12-16 has no values for 2020.')
    const map = found(digitalLearning.publish(reproduction).figures.find(({ name }) => name === 'map'))
    expect(map.versions.map(({ chosen }) => chosen['map-year']?.value)).toEqual(['2020', '2000', '2010'])
  })
})

describe('years that can not be had', () => {
  it.each([
    [{ year: '2009' }, 'there is no figure 2 of "2009"; choose a year from 2010 to 2024'],
    [{ year: '2025' }, 'there is no figure 2 of "2025"; choose a year from 2010 to 2024'],
    [{ year: '20x4' }, 'there is no figure 2 of "20x4"; choose a year from 2010 to 2024'],
    [{ 'figure-1-years': '1989,2000' }, 'there is no figure 1 of "1989"; choose years from 1990 to 2020'],
    [{ 'figure-1-years': '2000, 2021' }, 'there is no figure 1 of "2021"; choose years from 1990 to 2020'],
    [{ 'figure-1-years': '2017' }, 'figure 1 needs two or three different years, not "2017"; choose from 1990 to 2020'],
    [{ 'figure-1-years': '2000,2000' }, 'figure 1 needs two or three different years, not "2000,2000"'],
    [{ 'figure-1-years': '2000,2005,2010,2015' }, 'figure 1 needs two or three different years'],
    [{ 'map-year': '2015' }, 'there is no map of "2015"; choose from 2000, 2010 and 2017'],
    [{ 'figure-1-years': '2000,2010', 'map-year': '2017' }, 'there is no map of "2017"; choose from 2000 and 2010'],
  ])('are refused before anything is requested: %j', async (chosen, message) => {
    const unasked = httpOf(() => {
      throw new Error('something was asked')
    })
    const error = await caught(() => digitalLearning.carryOut({ http: unasked, chosen }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(message)
    expect(error.message.split('\n')).toHaveLength(1)
  })
})

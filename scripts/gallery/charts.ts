import {
  type ChartGroup,
  type ChartSpec,
  columnsChart,
  dotPlotChart,
  dropMissing,
  fetchIndicators,
  fitGridChart,
  fitOls,
  fittedLine,
  groupLooks,
  type Http,
  indexTo,
  linePanelsChart,
  linesChart,
  listEconomies,
  loadAtlas,
  rankedIntervalsChart,
  scatterChart,
  tidy,
  withEconomies,
  worldMapChart,
} from '../../src/index.ts'

/** A chart of the gallery. */
export interface Shown {
  /** Of its file. */
  readonly name: string
  readonly spec: ChartSpec
}

const groups: readonly (ChartGroup & { readonly title: string })[] = [
  { id: 'HIC', title: 'High income', name: 'high income', letters: 'H', ...groupLooks[0] },
  { id: 'UMC', title: 'Upper middle income', name: 'upper middle income', letters: 'UM', ...groupLooks[1] },
  { id: 'LMC', title: 'Lower middle income', name: 'lower middle income', letters: 'LM', ...groupLooks[2] },
  { id: 'LIC', title: 'Low income', name: 'low income', letters: 'L', ...groupLooks[3] },
]

const southAsia = ['AFG', 'BGD', 'BTN', 'IND', 'LKA', 'MDV', 'NPL', 'PAK']
const source = 'Source: World Bank, World Development Indicators, release of July 2026. CC BY 4.0.'
const incomeNote = "Income groups: the World Bank's list of fiscal year FY21."

/** Each kind of chart, drawn from recorded answers of the World Bank. */
export async function galleryCharts(http: Http): Promise<Shown[]> {
  const [ofYear, overYears] = await Promise.all([crossSection(http), series(http)])
  return [...(await mapsOf(ofYear)), ...scattersOf(ofYear), ...overTime(overYears)]
}

/** Economies in 2020, with their places and income groups. */
async function crossSection(http: Http) {
  const ids = {
    life: 'SP.DYN.LE00.IN',
    growth: 'NY.GDP.MKTP.KD.ZG',
    gdp: 'NY.GDP.PCAP.PP.CD',
    gni: 'NY.GNP.PCAP.CD',
    population: 'SP.POP.TOTL',
  }
  const [{ rows }, economies] = await Promise.all([
    fetchIndicators(ids, { http, years: [2020] }),
    listEconomies({ http }),
  ])
  const places = new Map(economies.map(({ iso3, longitude, latitude }) => [iso3, { longitude, latitude }]))
  return withEconomies(rows, economies, { incomeList: 'FY21' }).map((row) => ({
    ...row,
    name: row.name ?? row.iso3,
    ...(places.get(row.iso3) ?? { longitude: null, latitude: null }),
  }))
}

/** Economies of South Asia over the years. */
async function series(http: Http) {
  const ids = { gdp: 'NY.GDP.PCAP.PP.CD', mobile: 'IT.CEL.SETS.P2', broadband: 'IT.NET.BBND.P2' }
  const years = Array.from({ length: 21 }, (_, index) => 2000 + index)
  const [{ rows }, economies] = await Promise.all([
    fetchIndicators(ids, { http, years, economies: southAsia }),
    listEconomies({ http }),
  ])
  return withEconomies(rows, economies, { incomeList: 'FY21' })
}

type Economy = Awaited<ReturnType<typeof crossSection>>[number]
type EconomyYear = Awaited<ReturnType<typeof series>>[number]

async function mapsOf(rows: readonly Economy[]): Promise<Shown[]> {
  const atlas = await loadAtlas()
  const income = worldMapChart(rows, atlas, {
    title: 'GNI per capita in 2020, in classes of about as many economies',
    subtitle: 'Current US$, Atlas method; in brackets the number of economies',
    caption: `Each class includes its lower bound; circles: economies too small for the boundaries. ${source}`,
    label: 'GNI per capita',
    unit: ' US$',
    format: ',.0f',
    column: 'gni',
  })
  const growth = worldMapChart(rows, atlas, {
    title: 'Growth of gross domestic product in 2020: below 0 in most economies',
    subtitle: '%, at constant prices; in brackets the number of economies',
    caption: `Each class includes its lower bound; circles: economies too small for the boundaries. ${source}`,
    label: 'growth',
    unit: ' %',
    column: 'growth',
  })
  return [
    { name: 'map-quantiles', spec: income },
    { name: 'map-two-signs', spec: growth },
  ]
}

function scattersOf(rows: readonly Economy[]): Shown[] {
  const { rows: complete } = dropMissing(rows, ['gdp', 'life', 'population'])
  const axes = {
    x: { title: 'GDP per capita, PPP (current international $, log scale)', format: ',.0f', scale: 'log' },
    y: { title: 'Life expectancy at birth (years)', format: '.1f' },
  } as const
  const pointOf = ({ iso3, name, gdp, life, population, incomeGroup }: (typeof complete)[number]) => {
    return { iso3, name, x: gdp, y: life, group: incomeGroup, area: population / 1e6 }
  }
  const bubbles = scatterChart(complete.map(pointOf), [], {
    ...axes,
    title: 'People live longer in economies with higher incomes',
    subtitle: `${complete.length} economies, 2020`,
    caption: `${incomeNote} ${source}`,
    labels: 'none',
    groups,
    area: { title: 'population', unit: ' million', format: ',.0f' },
  })
  const asia = complete.filter(({ iso3 }) => southAsia.includes(iso3))
  const fit = fitOls(asia, { y: 'life', x: 'gdp' })
  const line = scatterChart(asia.map(pointOf), fittedLine(fit, 'gdp', { stdErrors: 'HC3' }), {
    title: 'Income and life expectancy in South Asia',
    subtitle: `Ordinary least squares, n = ${fit.nobs}, 2020`,
    caption: source,
    x: { title: 'GDP per capita, PPP (current international $)', format: ',.0f' },
    y: axes.y,
    labels: 'names',
    band: '95 % confidence interval (HC3 standard errors)',
  })
  return [{ name: 'scatter-groups', spec: bubbles }, { name: 'scatter-band', spec: line }, ...fitsOf(complete)]
}

/** A fit for each income group, as small multiples and in the order of their slopes. */
function fitsOf(rows: readonly (Economy & { readonly gdp: number; readonly life: number })[]): Shown[] {
  const fits = groups.map(({ id, title }) => {
    const points = rows
      .filter(({ incomeGroup }) => incomeGroup === id)
      .map(({ iso3, name, gdp, life }) => ({ iso3, name, x: gdp / 1000, y: life }))
    const fit = fitOls(points, { y: 'y', x: 'x' })
    const [intercept, slope] = tidy(fit, { stdErrors: 'HC3' })
    if (intercept === undefined || slope === undefined) throw new Error('a line has an intercept and a slope')
    return { title, points, intercept: intercept.estimate, slope }
  })
  const grid = fitGridChart(
    [
      {
        name: 'life expectancy',
        y: { title: 'Life expectancy (years)', format: '.1f' },
        cells: fits.map(({ points, intercept, slope }) => ({
          points,
          line: { intercept, slope: slope.estimate },
          problem: null,
          notes: [`n = ${points.length}`, `slope ${slope.estimate.toFixed(2)}`],
          isSignificant: slope.pValue < 0.05,
          isSmall: false,
        })),
      },
    ],
    {
      title: 'Within income groups, too, life expectancy rises with income',
      subtitle: 'Ordinary least squares, 2020; bold: significant at 5 % (HC3 standard errors)',
      caption: `${incomeNote} ${source}`,
      columns: groups.map(({ title }) => title),
      x: { title: 'GDP per capita, PPP (1,000 international $)', format: ',.1f' },
    },
  )
  const ranked = rankedIntervalsChart(
    fits
      .toSorted((a, b) => b.slope.estimate - a.slope.estimate)
      .map(({ title, points, slope: { estimate, confLow, confHigh, pValue } }, index) => ({
        rank: index + 1,
        name: title,
        estimate,
        confLow,
        confHigh,
        detail: String(points.length),
        isSignificant: pValue < 0.05,
      })),
    {
      title: 'A thousand dollars more go with more years where incomes are low',
      subtitle: 'Years of life expectancy for 1,000 international $, 2020, with 95 % confidence intervals (HC3)',
      caption: `Filled: significant at 5 %. ${incomeNote} ${source}`,
      value: { title: 'Years per 1,000 international $', format: '.2f' },
      detailTitle: 'n',
    },
  )
  return [
    { name: 'fit-grid', spec: grid },
    { name: 'ranked-intervals', spec: ranked },
  ]
}

function overTime(rows: readonly EconomyYear[]): Shown[] {
  const years = [2000, 2010, 2020]
  const byEconomy = (column: 'mobile' | 'broadband') =>
    southAsia
      .map((iso3) => {
        const { rows: own } = dropMissing(
          rows.filter((row) => row.iso3 === iso3),
          [column],
        )
        return {
          iso3,
          name: rows.find((row) => row.iso3 === iso3)?.name ?? iso3,
          values: Object.fromEntries(own.map((row) => [row.year, row[column]])),
        }
      })
      .sort((a, b) => (b.values[2020] ?? 0) - (a.values[2020] ?? 0))
  const mobile = { title: 'Mobile subscriptions per 100 people' }
  const text = { subtitle: 'South Asia', caption: source }
  const { rows: indexed } = dropMissing(indexTo(rows, 'gdp', { year: 2010, as: 'index' }), ['index'])
  const lines = southAsia
    .map((iso3) => ({
      iso3,
      name: rows.find((row) => row.iso3 === iso3)?.name ?? iso3,
      group: null,
      values: indexed.filter((row) => row.iso3 === iso3).map(({ year, index }) => ({ year, value: index })),
    }))
    .filter(({ values }) => values.length > 0)
  return [
    {
      name: 'lines-index',
      spec: linesChart(lines, {
        ...text,
        title: 'GDP per capita of South Asia since 2000',
        subtitle: 'PPP, current international $, 2010 = 100',
        years: [2000, 2020],
        chosen: lines.map(({ iso3 }) => iso3),
        groups: [],
        value: { title: '2010 = 100', zero: false, format: ',.0f' },
        baseline: { value: 100, label: '2010 = 100' },
      }),
    },
    {
      name: 'dot-plot',
      spec: dotPlotChart(byEconomy('mobile'), {
        ...text,
        title: 'There are more mobile subscriptions than people in half of the economies of South Asia',
        years,
        value: mobile,
      }),
    },
    {
      name: 'columns',
      spec: columnsChart(byEconomy('broadband'), {
        ...text,
        title: 'Fixed broadband is rare in South Asia',
        subtitle: 'Subscriptions per 100 people',
        years,
        value: { title: 'Subscriptions per 100 people', labelFormat: '.1f' },
      }),
    },
    {
      name: 'line-panels',
      spec: linePanelsChart(
        groups.flatMap(({ id, title }) => {
          const members = new Set(rows.filter(({ incomeGroup }) => incomeGroup === id).map(({ iso3 }) => iso3))
          const own = byEconomy('mobile').filter(({ iso3 }) => members.has(iso3))
          return own.length === 0 ? [] : [{ title, notes: [], description: title, rows: own, summary: null }]
        }),
        {
          ...text,
          title: 'Mobile subscriptions by income group',
          subtitle: mobile.title,
          by: 'income group',
          years,
          value: mobile,
        },
      ),
    },
  ]
}

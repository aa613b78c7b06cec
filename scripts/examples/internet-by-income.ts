import {
  dotPlotChart,
  dropMissing,
  fetchIndicators,
  fromDataFrame,
  incomeGroups,
  renderSvg,
  replayHttp,
  spreadOf,
  toDataFrame,
  writeFiles,
} from 'netskills'
import { runScript, UsageError } from '../command-line.ts'

const help = `
Internet use by income group in three years, by way of a DataFrame, with a chart.

usage: npm start -- scripts/examples/internet-by-income.ts [FOLDER]

  FOLDER  where internet-by-income.svg goes (default: out/example)
`

const years = [2000, 2010, 2017]
const groups = {
  HIC: 'High income',
  UMC: 'Upper middle income',
  LMC: 'Lower middle income',
  LIC: 'Low income',
} as const

await runScript({ help, options: {}, words: true, run: (_, words) => compareGroups(words) })

async function compareGroups([folder = 'out/example', ...others]: readonly string[]) {
  if (others.length > 0) throw new UsageError(`"${others.join(' ')}" is not understood; give one folder`)
  const http = await replayHttp('fixtures/snapshots/brief') // omit it to request the data from the World Bank
  const { rows, sources } = await fetchIndicators({ users: 'IT.NET.USER.ZS' }, { http, years, vintage: '202109' })
  const groupOf = incomeGroups('FY21') // aggregates, such as the world, are not on this list
  const grouped = rows.map((row) => ({ ...row, group: groupOf.get(row.iso3) ?? null }))
  const { rows: complete } = dropMissing(grouped, ['group', 'users'])

  const groupsOfYears = (await toDataFrame(complete)).groupby(['group', 'year'])
  const frame = groupsOfYears.agg({ users: 'median' }).sortValues('year')
  const known = fromDataFrame(frame, { group: 'string', year: 'number', users_median: 'number' })
  const { rows: medians } = dropMissing(known, ['year', 'users_median'])

  console.log('Individuals using the internet, % of population: median economy by year, and the middle half in 2017')
  const table = Object.entries(groups).map(([iso3, name]) => {
    const own = medians.filter(({ group }) => group === iso3)
    const last = complete.filter(({ group, year }) => group === iso3 && year === 2017).map(({ users }) => users)
    const { q1, q3, nobs } = spreadOf(last)
    const cells = own.map(({ year, users_median }) => `${year}: ${users_median.toFixed(1).padStart(4)}`).join('  ')
    console.log(`${name.padEnd(20)} ${cells}  ${q1.toFixed(0)} to ${q3.toFixed(0)} (${nobs} economies)`)
    return { iso3, name, values: Object.fromEntries(own.map(({ year, users_median }) => [year, users_median])) }
  })
  const chart = dotPlotChart(table, {
    years,
    value: { title: 'Individuals using the internet (% of population)', unit: ' %', domain: [0, 100] },
    sources: [sources.users],
    title: `Internet use: the median low-income economy is at ${table.at(-1)?.values[2017]?.toFixed(0)} % in 2017`,
    subtitle: 'Individuals using the internet, % of population: median of each income group',
    caption: `${complete.length} values; income groups of FY21. ${sources.users.citation} ${sources.users.licence}.`,
  })
  await writeFiles(folder, new Map([['internet-by-income.svg', await renderSvg(chart)]]))
  console.log(`Chart: ${folder}/internet-by-income.svg\n${sources.users.citation}`)
}

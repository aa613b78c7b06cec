import { compareVintages, listEconomies, replayHttp } from 'netskills'
import { runScript } from '../command-line.ts'

const help = `
Which values of internet use did the World Bank revise most between its releases of December 2020 and September 2021?

usage: npm start -- scripts/examples/revisions.ts
`

await runScript({
  help,
  options: {},
  async run() {
    const http = await replayHttp('fixtures/snapshots/brief') // omit it to request the data from the World Bank
    const [economies, compared] = await Promise.all([
      listEconomies({ http }),
      compareVintages('IT.NET.USER.ZS', ['202012', '202109'], { http, years: [2000, 2010, 2017] }),
    ])
    const names = new Map(economies.map(({ iso3, name }) => [iso3, name]))
    // Aggregates (regions, income groups), which move with their members, are left out unless they are requested.
    const changes = compared.changed.map((row) => ({ ...row, change: row.after - row.before }))
    // The earlier release has fewer decimals, so most values differ only by rounding.
    const revised = changes.filter(({ change }) => Math.abs(change) >= 0.05)
    const { gone } = compared

    console.log('Individuals using the internet, % of population, 2000, 2010 and 2017, releases 202012 and 202109')
    console.log(
      `${changes.length} values of economies differ, ${revised.length} of them by 0.05 percentage points or more`,
    )
    console.log(`${gone.length} values were withdrawn: ${gone.map(({ iso3, year }) => `${iso3} ${year}`).join(', ')}`)
    console.log('Largest revisions, in percentage points:')
    revised.sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    for (const { iso3, year, before, after, change } of revised.slice(0, 8)) {
      const sign = change > 0 ? '+' : ''
      console.log(`${sign}${change.toFixed(1)}  ${names.get(iso3)} ${year}: ${before} to ${after}`)
    }
  },
})

import { fetchIndicators, findEconomy, listEconomies, membersOf, replayHttp, spreadOf } from 'netskills'
import { runScript, UsageError } from '../command-line.ts'

const help = `
One economy among those of its region: internet use in three years, with the median and its rank.

usage: npm start -- scripts/examples/economy-in-region.ts [ECONOMY]

  ECONOMY  a code or a name, such as VNM (the default) or "Viet Nam"
`

const years = [2000, 2010, 2017]

await runScript({
  help,
  options: {},
  words: true,
  async run(_, words) {
    const text = words.join(' ') || 'VNM'
    const http = await replayHttp('fixtures/snapshots/brief') // omit it to request the data from the World Bank
    const economies = await listEconomies({ http, regionsAsOf: 2021 })
    const code = await findEconomy(text, economies)
    const economy = economies.find(({ iso3 }) => iso3 === code)
    if (!economy?.regionCode) throw new UsageError(`"${text}" is not an economy on the World Bank's list`)

    const { rows, sources } = await fetchIndicators({ users: 'IT.NET.USER.ZS' }, { http, years, vintage: '202109' })
    const members = membersOf(economy.regionCode, economies)
    console.log(`Internet use in ${economy.name} and ${economy.region} (regions of 2021), % of population`)
    for (const year of years) {
      const region = rows.filter((row) => row.year === year && members.includes(row.iso3))
      const values = region.map(({ users }) => users).filter((users) => users !== null)
      const own = region.find(({ iso3 }) => iso3 === code)?.users ?? null
      const { median, nobs } = spreadOf(values)
      const rank = own === null ? 'no value' : `rank ${1 + values.filter((value) => value > own).length} of ${nobs}`
      console.log(
        `${year}  ${own?.toFixed(1).padStart(5) ?? '    -'}  median ${median.toFixed(1).padStart(5)}  ${rank}`,
      )
    }
    console.log(sources.users.citation)
  },
})

import type { Http } from '../src/http/http.ts'
import { liveHttp } from '../src/http/live.ts'
import { fetchIlostat } from '../src/ilostat/data.ts'
import { fetchIndicators } from '../src/world-bank/indicators.ts'
import { runScript } from './command-line.ts'

// Fetches what `bench-service.ts` serves, and says what came.

let requests = 0

await runScript({
  help: 'usage: the part of npm run bench that fetches',
  options: {},
  words: true,
  async run(_, [which, url]) {
    const http = liveHttp({
      worldBankUrl: url,
      ilostatUrl: url,
      // The client is timed, not its patience.
      rateLimit: { 'world-bank': { atOnce: 4, perMinute: 60_000 } },
      onProgress: ({ type }) => {
        if (type === 'queued') requests += 1
      },
    })
    const start = performance.now()
    const said = await (which === 'ilostat' ? fetchRows(http) : fetchTable(http))
    performance.measure('fetching', { start })
    console.log(said)
  },
})

async function fetchTable(http: Http): Promise<string> {
  const indicators = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`x${index}`, `MADE.UP.${index}`]))
  const { rows } = await fetchIndicators(indicators, { http, years: { from: 1961, to: 2020 } })
  return `${rows.length} rows of 20 indicators in ${requests} requests`
}

async function fetchRows(http: Http): Promise<string> {
  let count = 0
  const { rows } = await fetchIlostat('EMP_MADE_SEX_ECO_OCU_NB_A', {
    http,
    where: ({ year, sex, classif2 }) => {
      count += 1
      return year === 2020 && sex === 'SEX_T' && classif2 === 'OCU_ISCO08_0'
    },
  })
  return `${rows.length} of ${count} rows kept`
}

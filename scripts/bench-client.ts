import { liveHttp } from '../src/http/live.ts'
import { fetchIndicators } from '../src/world-bank/indicators.ts'

// Fetches what `bench-service.ts` serves, and says in how many requests.

const [, , worldBankUrl] = process.argv
const indicators = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`x${index}`, `MADE.UP.${index}`]))
let requests = 0
const http = liveHttp({
  worldBankUrl,
  onProgress: ({ type }) => {
    if (type === 'queued') requests += 1
  },
})
const start = performance.now()
const { rows } = await fetchIndicators(indicators, { http, years: { from: 1961, to: 2020 } })
performance.measure('fetching', { start })
console.log(`${rows.length} rows of 20 indicators in ${requests} requests`)

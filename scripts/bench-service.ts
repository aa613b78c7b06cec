import { madeUpSeries } from '../tests/support/emulator/figures.ts'
import { startWorldBank } from '../tests/support/emulator/world-bank.ts'

// Serves 20 made up indicators of 60 years, with the latency that is asked for: the other end of `npm run bench`.

const [, , latency] = process.argv
const years = Array.from({ length: 60 }, (_, index) => String(1961 + index))
const series = Array.from({ length: 20 }, (_, index) => madeUpSeries(`MADE.UP.${index}`, years))
const service = await startWorldBank({ latency: Number(latency), series })
console.log(service.url)

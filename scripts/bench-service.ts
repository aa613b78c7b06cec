import { gzipSync } from 'node:zlib'
import { madeUpSeries } from './emulator/figures.ts'
import { startIlostat } from './emulator/ilostat.ts'
import { startWorldBank } from './emulator/world-bank.ts'

// The other end of `npm run bench`: 20 made up World Bank indicators of 60 years with 50 ms of latency, or a made up ILOSTAT dataset of
// five million rows, packed beforehand.

/** Rows of an area: sexes, sectors, occupations, years. */
const perArea = 3 * 21 * 10 * 35

const [, , which] = process.argv
const service = await (which === 'ilostat' ? serveRows(5_000_000) : serveIndicators())
console.log(service.url)

function serveIndicators() {
  const years = Array.from({ length: 60 }, (_, index) => String(1961 + index))
  const series = Array.from({ length: 20 }, (_, index) => madeUpSeries(`MADE.UP.${index}`, years))
  return startWorldBank({ latency: 50, series })
}

async function serveRows(count: number) {
  const columns = [
    'ref_area',
    'source',
    'indicator',
    'sex',
    'classif1',
    'classif2',
    'time',
    'obs_value',
    'obs_status',
  ] as const
  const dataset = {
    id: 'EMP_MADE_SEX_ECO_OCU_NB_A',
    label: 'Made up',
    subject: 'Benchmarks',
    columns,
    rows: () => [],
    records: count,
  }
  const emulator = await startIlostat({ datasets: [dataset] })
  const packed = Buffer.concat([...packedLines(count, columns)])
  emulator.inject({ when: /^\/data/, answer: (planned) => ({ ...planned, packed }) })
  return emulator
}

/** Lines of about 95 bytes, in members of gzip that follow each other, as `cat` of packed files does. */
function* packedLines(count: number, columns: readonly string[]): Generator<Buffer> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVW'
  yield gzipSync(`${columns.map((column) => `"${column}"`).join(',')}\n`)
  for (let start = 0; start < count; start += 50_000) {
    let lines = ''
    for (let index = start; index < start + 50_000; index += 1) {
      const [place, within] = [Math.floor(index / perArea), index % perArea]
      const area = `${letters[place % 23]}${letters[Math.floor(place / 23) % 23]}${letters[(place * 7) % 23]}`
      const sector = `ECO_ISIC4_${letters[Math.floor(within / 3) % 21]}`
      const occupation = `OCU_ISCO08_${Math.floor(within / 63) % 10}`
      const year = String(1990 + Math.floor(within / 630))
      const codes = [
        area,
        `BA:${place}`,
        'EMP_MADE_SEX_ECO_OCU_NB',
        `SEX_${'TMF'[within % 3]}`,
        sector,
        occupation,
        year,
      ]
      const value = ((index * 7919) % 1_000_003) / 1000
      lines += `${codes.map((code) => `"${code}"`).join(',')},${value},${index % 25 === 0 ? '"U"' : ''}\n`
    }
    yield gzipSync(lines, { level: 1 })
  }
}

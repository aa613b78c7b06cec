import { gzipSync } from 'node:zlib'
import { madeUpSeries } from '../tests/support/emulator/figures.ts'
import { startIlostat } from '../tests/support/emulator/ilostat.ts'
import { startWorldBank } from '../tests/support/emulator/world-bank.ts'

// The other end of `npm run bench`: 20 made up World Bank indicators of 60 years with 50 ms of latency, or a made up ILOSTAT dataset of
// five million rows, packed beforehand.

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
      const place = Math.floor(index / 25_000)
      const area = `${letters[place % 23]}${letters[Math.floor(place / 23) % 23]}${letters[(place * 7) % 23]}`
      const codes = [
        area,
        `BA:${place}`,
        'EMP_MADE_SEX_ECO_OCU_NB',
        `SEX_${'TMF'[index % 3]}`,
        `ECO_ISIC4_${letters[index % 21]}`,
      ]
      const texts = [...codes, `OCU_ISCO08_${index % 10}`, String(1990 + (index % 35))].map((text) => `"${text}"`)
      lines += `${texts.join(',')},${((index * 7919) % 1_000_003) / 1000},${index % 25 === 0 ? '"U"' : ''}\n`
    }
    yield gzipSync(lines, { level: 1 })
  }
}

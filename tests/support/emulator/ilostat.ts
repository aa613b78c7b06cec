import { type EmulatedAnswer, type EmulatedRequest, type Emulator, notFound, startServer } from './server.ts'
import { readTable } from './tables.ts'

/** Starts an emulator of ILOSTAT's data service over the figures in fixtures/tables. */
export function startIlostat({ port = 0 }: { readonly port?: number } = {}): Promise<Emulator> {
  return startServer('', answer, { port })
}

const dataset = 'EMP_TEMP_ECO_OCU_NB_A'

/** Columns that can be filtered, by the parameter that does it; the service ignores all others, misspelt ones too. */
const filters = {
  ref_area: 'ref_area',
  classif1: 'classif1',
  classif2: 'classif2',
  source: 'source',
  time: 'time',
} as const

interface Row {
  readonly ref_area: string
  readonly source: string
  readonly indicator: string
  readonly classif1: string
  readonly classif2: string
  readonly time: string
  readonly obs_value: string
}

const skillCodes = ['OCU_SKILL_L1', 'OCU_SKILL_L2', 'OCU_SKILL_L3-4', 'OCU_SKILL_X', 'OCU_SKILL_TOTAL'] as const

/** Totals of activity that stand side by side, with the same figures. */
const ecoTotals = ['ECO_SECTOR_TOTAL', 'ECO_AGGREGATE_TOTAL', 'ECO_ISIC4_TOTAL']

const rows: readonly Row[] = readTable('employment-by-skill', ['code', 'year', ...skillCodes])
  .map((record) => ({ record, area: record.code === 'XKX' ? 'KOS' : record.code }))
  .sort((a, b) => (a.area < b.area ? -1 : 1))
  .flatMap(({ record, area }) =>
    ecoTotals.flatMap((classif1) =>
      skillCodes
        .filter((code) => record[code] !== '')
        .map((classif2) => ({
          ref_area: area,
          // The transcription has no sources; this code stands for what it lacks.
          source: 'BX:0',
          indicator: 'EMP_TEMP_ECO_OCU_NB',
          classif1,
          classif2,
          time: record.year,
          obs_value: record[classif2],
        })),
    ),
  )

function answer({ method, path, query }: EmulatedRequest): EmulatedAnswer {
  if (method === 'HEAD') return { status: 405, contentType: 'text/plain', body: '' }
  if (path !== '/data/indicator' && path !== '/data/indicator/') return notFound()
  const parameters = parseQuery(query)
  if (parameters === null) return octets(400, '{"error":"bad request"}')
  const id = parameters.get('id')?.[0] ?? ''
  if (id !== dataset) return octets(400, `{"error":"deprecated or invalid dataset id=${id}"}`)
  const found = rows.filter((row) => isWanted(row, parameters))
  return octets(200, parameters.get('type')?.[0] === 'label' ? toCsv(found, '.label') : toCsv(found, ''))
}

/** A literal + joins a list; an encoded one breaks the request. A blank value filters nothing. */
function parseQuery(query: string): Map<string, string[]> | null {
  if (/%2B/i.test(query)) return null
  const pairs = query.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=')
    return [decodeURIComponent(name), value.split('+').map(decodeURIComponent)] as const
  })
  return new Map(pairs.map(([name, values]) => [name, values.filter((value) => value !== '')]))
}

function isWanted(row: Row, parameters: ReadonlyMap<string, readonly string[]>): boolean {
  const first = parameters.get('timefrom')?.[0]
  const last = parameters.get('timeto')?.[0]
  if ((first && row.time < first) || (last && row.time > last)) return false
  return Object.entries(filters).every(([parameter, column]) => {
    const wanted = parameters.get(parameter) ?? []
    return wanted.length === 0 || wanted.includes(row[column as keyof typeof filters])
  })
}

function toCsv(found: readonly Row[], suffix: string): string {
  const names = ['ref_area', 'source', 'indicator', 'classif1', 'classif2'].map((name) => `"${name}${suffix}"`)
  const header = [...names, '"time"', '"obs_value"', `"obs_status${suffix}"`].join(',')
  const lines = found.map((row) => {
    const codes = [row.ref_area, row.source, row.indicator, row.classif1, row.classif2, row.time]
    return `${codes.map((code) => `"${code}"`).join(',')},${row.obs_value},`
  })
  return `\ufeff${[header, ...lines].join('\n')}\n`
}

function octets(status: number, body: string): EmulatedAnswer {
  return { status, contentType: 'application/octet-stream', body }
}

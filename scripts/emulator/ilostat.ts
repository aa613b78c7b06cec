import { catalogueEntry } from './ilostat-catalogue.ts'
import { csvLines, labelOf, type Parameters } from './ilostat-csv.ts'
import { dictionary, type EmulatedDataset, employmentByOccupation, sourceAreas } from './ilostat-data.ts'
import { type EmulatedAnswer, type EmulatedRequest, type Emulator, notFound, startServer } from './server.ts'

export interface IlostatOptions {
  readonly port?: number
  readonly latency?: number
  /** Datasets beside that of fixtures/tables. */
  readonly datasets?: readonly EmulatedDataset[]
}

/** Starts an emulator of ILOSTAT's data service over the values in fixtures/tables. */
export function startIlostat({ port = 0, latency = 0, datasets = [] }: IlostatOptions = {}): Promise<Emulator> {
  const all = [employmentByOccupation, ...datasets]
  return startServer('', (request) => answer(request, all), { port, latency })
}

function answer({ method, path, query }: EmulatedRequest, datasets: readonly EmulatedDataset[]): EmulatedAnswer {
  if (method === 'HEAD') return { status: 405, contentType: 'text/plain', body: '' }
  const parameters = parseQuery(query)
  if (path === '/data/indicator' || path === '/data/indicator/') return dataAnswer(parameters, datasets)
  if (path === '/metadata/toc/indicator') return octets(JSON.stringify(datasets.map(catalogueEntry)))
  if (path === '/metadata/dic') return dictionaryAnswer(parameters.get('var')?.[0] ?? '', datasets)
  return notFound()
}

/** A + joins a list; in the id it must not be encoded. A blank value filters nothing. */
function parseQuery(query: string): Parameters {
  const pairs = query.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=')
    const joined = name === 'id' ? value : value.replaceAll(/%2B/gi, '+')
    return [decodeURIComponent(name), joined.split('+').map(decodeURIComponent)] as const
  })
  return new Map(pairs.map(([name, values]) => [name, values.filter((value) => value !== '')]))
}

/** Ids may be several, and in small letters. */
function dataAnswer(parameters: Parameters, datasets: readonly EmulatedDataset[]): EmulatedAnswer {
  const ids = parameters.get('id') ?? ['']
  const found = ids.map((id) => datasets.find((one) => one.id === id.toUpperCase()))
  const known = found.filter((dataset) => dataset !== undefined)
  if (known.length < found.length) return invalidId(ids[found.indexOf(undefined)] ?? '')
  const name = `attachment; filename=${ids[0]}.csv`
  return { ...octets(csvLines(known, parameters)), headers: { 'Content-Disposition': name } }
}

function invalidId(id: string): EmulatedAnswer {
  const body = JSON.stringify({
    error: `deprecated or invalid dataset id=${id}`,
    documentation: 'the ids are those of /metadata/toc/indicator?lang=en&format=.csv',
  })
  return { status: 400, contentType: 'application/json', body }
}

/** A dictionary can hold an empty row; sources have the area that they are of. */
function dictionaryAnswer(variable: string, datasets: readonly EmulatedDataset[]): EmulatedAnswer {
  const indicators = new Set(datasets.map(({ id }) => id.slice(0, -2)))
  const entries =
    variable === 'indicator'
      ? [...indicators].map((code) => [code, labelOf('indicator', code)] as const)
      : Object.entries(dictionary[variable] ?? {})
  const rows = entries.map(([code, label]) => ({
    [variable]: code,
    [`${variable}.label`]: label,
    ...(variable === 'source' && { ref_area: sourceAreas[code] }),
  }))
  return octets(JSON.stringify([...rows, {}]))
}

function octets(body: string | Iterable<string>): EmulatedAnswer {
  return { status: 200, contentType: 'application/octet-stream', body }
}

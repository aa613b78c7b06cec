import { type Ask, aNumber, aText, type Check, matches, type Seen, shown } from './check.ts'

const dataset = 'EMP_TEMP_ECO_OCU_NB_A'
const denmark = {
  id: dataset,
  ref_area: 'DNK',
  classif1: 'ECO_SECTOR_TOTAL',
  classif2: 'OCU_SKILL_TOTAL',
  time: '2020',
  type: 'code',
  format: '.csv',
}

const data = (ask: Ask, query: Readonly<Record<string, string | readonly string[]>>) =>
  ask(['data', 'indicator'], query)

const dictionary = (ask: Ask, name: string) => ask(['metadata', 'dic'], { var: name, lang: 'en', format: '.json' })

/** Header and lines of a CSV whose fields have no comma in them. */
function tableOf({ text }: Seen): { readonly header: readonly string[]; readonly lines: readonly string[][] } {
  const [header = [], ...lines] = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(',').map((field) => field.replaceAll('"', '')))
  return { header, lines }
}

/** Whether every line has one of the codes in a column. */
function hasOnly(seen: Seen, column: string, codes: readonly string[]): boolean {
  const { header, lines } = tableOf(seen)
  const place = header.indexOf(column)
  return place >= 0 && lines.length > 0 && lines.every((line) => codes.includes(line[place] ?? ''))
}

const hasColumns = (seen: Seen, columns: readonly string[]) =>
  columns.every((column) => tableOf(seen).header.includes(column))

/** What ILOSTAT's client relies on. */
export const ilostatChecks: readonly Check[] = [
  {
    name: 'columns',
    promise: 'data are a CSV with the columns ref_area, source, indicator, time and obs_value, found by the header',
    dependent: 'src/ilostat/rows.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, denmark)
      return hasColumns(seen, ['ref_area', 'source', 'indicator', 'time', 'obs_value']) ? null : shown(seen)
    },
  },
  {
    name: 'filters',
    promise: 'area, classifications and time filter the rows',
    dependent: 'src/ilostat/request.ts',
    basis: 'reported',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, denmark)
      const isRight =
        hasOnly(seen, 'ref_area', ['DNK']) &&
        hasOnly(seen, 'classif1', [denmark.classif1]) &&
        hasOnly(seen, 'classif2', [denmark.classif2]) &&
        hasOnly(seen, 'time', ['2020'])
      return isRight && tableOf(seen).lines.length === 1 ? null : shown(seen)
    },
  },
  {
    name: 'lists',
    promise: 'codes joined with + are a list',
    dependent: 'src/ilostat/service.ts',
    basis: 'reported',
    weight: 'breaks',
    async test(ask) {
      const codes = ['OCU_SKILL_L1', 'OCU_SKILL_L3-4']
      const seen = await data(ask, { ...denmark, classif2: codes })
      return hasOnly(seen, 'classif2', codes) && tableOf(seen).lines.length === 2 ? null : shown(seen)
    },
  },
  {
    name: 'span of years',
    promise: 'timefrom and timeto bring the years between them and no others',
    dependent: 'src/ilostat/request.ts',
    basis: 'reported',
    weight: 'breaks',
    async test(ask) {
      const { time: _, ...others } = denmark
      const seen = await data(ask, { ...others, timefrom: '2019', timeto: '2020' })
      return hasOnly(seen, 'time', ['2019', '2020']) ? null : shown(seen)
    },
  },
  {
    name: 'silent widening',
    promise: 'a misspelt parameter is ignored, so the answer has more than was requested',
    dependent: 'src/ilostat/rows.ts, which holds every row to the question',
    basis: 'reported',
    weight: 'helps',
    async test(ask) {
      const { classif2: _, ...others } = denmark
      const seen = await data(ask, { ...others, clasif2: 'OCU_SKILL_TOTAL' })
      return tableOf(seen).lines.length > 1 ? null : shown(seen)
    },
  },
  {
    name: 'unknown code',
    promise: 'an unknown code brings a header and no rows',
    dependent: 'src/ilostat/explain.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, { ...denmark, classif2: 'OCU_NO_SUCH_CODE' })
      const { header, lines } = tableOf(seen)
      return seen.status === 200 && header.includes('ref_area') && lines.length === 0 ? null : shown(seen)
    },
  },
  {
    name: 'unknown dataset',
    promise: 'an unknown dataset is HTTP 400 with JSON that has an error',
    dependent: 'src/ilostat/json.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, { ...denmark, id: 'FOO_BAR_A' })
      return seen.status === 400 && matches(seen.json, { error: aText }) ? null : shown(seen)
    },
  },
  {
    name: 'small letters',
    promise: 'ids may be written in small letters',
    dependent: 'src/ilostat/request.ts',
    basis: 'recorded',
    weight: 'helps',
    async test(ask) {
      const seen = await data(ask, { ...denmark, id: dataset.toLowerCase() })
      return hasOnly(seen, 'ref_area', ['DNK']) ? null : shown(seen)
    },
  },
  {
    name: 'labels',
    promise: 'type=both adds a column of labels to the columns of codes',
    dependent: 'src/ilostat/rows.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, { ...denmark, type: 'both' })
      return hasColumns(seen, ['ref_area', 'ref_area.label', 'classif2', 'classif2.label']) ? null : shown(seen)
    },
  },
  {
    name: 'all sources',
    promise: 'best_source=all adds a column that marks the best source',
    dependent: 'src/ilostat/request.ts',
    basis: 'reported',
    weight: 'helps',
    async test(ask) {
      const seen = await data(ask, { ...denmark, best_source: 'all' })
      return hasColumns(seen, ['best_source']) ? null : shown(seen)
    },
  },
  {
    name: 'totals of activity',
    promise: 'Singapore has 2020 only under ECO_AGGREGATE_TOTAL',
    dependent: 'src/ilostat/skill-shares.ts',
    basis: 'recorded',
    weight: 'helps',
    async test(ask) {
      const totals = ['ECO_SECTOR_TOTAL', 'ECO_AGGREGATE_TOTAL']
      const seen = await data(ask, { ...denmark, ref_area: 'SGP', classif1: totals })
      return hasOnly(seen, 'classif1', ['ECO_AGGREGATE_TOTAL']) ? null : shown(seen)
    },
  },
  {
    name: 'catalogue',
    promise: 'the catalogue has the size of each dataset, its years as numbers and its last update',
    dependent: 'src/ilostat/catalogue.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await ask(['metadata', 'toc', 'indicator'], { lang: 'en', format: '.json' })
      const rows: readonly unknown[] = Array.isArray(seen.json) ? seen.json : []
      const entry = {
        id: dataset,
        'indicator.label': aText,
        'n.records': aNumber,
        'data.start': aNumber,
        'data.end': aNumber,
      }
      return rows.some((row) => matches(row, entry)) ? null : shown(seen)
    },
  },
  {
    name: 'classifications in the catalogue',
    promise: 'the catalogue has what a dataset is split by in the field classification',
    dependent: 'src/ilostat/catalogue.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await ask(['metadata', 'toc', 'indicator'], { lang: 'en', format: '.json' })
      const rows: readonly unknown[] = Array.isArray(seen.json) ? seen.json : []
      return rows.some((row) => matches(row, { id: dataset, classification: aText })) ? null : shown(seen)
    },
  },
  {
    name: 'dictionary of occupations',
    promise: 'a dictionary has codes and labels, OCU_SKILL_L3-4 among the occupations',
    dependent: 'src/ilostat/dictionaries.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await dictionary(ask, 'classif2')
      const rows: readonly unknown[] = Array.isArray(seen.json) ? seen.json : []
      return rows.some((row) => matches(row, { classif2: 'OCU_SKILL_L3-4', 'classif2.label': aText }))
        ? null
        : shown(seen)
    },
  },
  {
    name: 'codes of areas',
    promise: 'Kosovo is KOS and the Channel Islands are CHA',
    dependent: 'src/ilostat/areas.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await dictionary(ask, 'ref_area')
      return ['KOS', 'CHA'].every((code) => seen.text.includes(`"${code}"`)) ? null : shown(seen)
    },
  },
]

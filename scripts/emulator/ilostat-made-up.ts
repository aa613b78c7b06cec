import type { EmulatedDataset, EmulatedRow } from './ilostat-data.ts'

// Datasets that are made up, each with something that employment by occupation lacks. Rows come by area, then the latest year first, then
// in the order of the dictionaries.

type Columns = EmulatedDataset['columns']

function made(id: string, label: string, columns: Columns, rows: readonly EmulatedRow[]): EmulatedDataset {
  const records = rows.filter(({ best = true }) => best).length
  const more = { subject: 'Made up', lastUpdate: '24/09/2026 07:10:19' }
  return { id, label: `Made up: ${label}`, ...more, columns, rows: () => rows, records, allRecords: rows.length }
}

const yearsBack = (last: number, count: number) => Array.from({ length: count }, (_, index) => String(last - index))

/** No classification and no status: only the columns that are always there, and notes. */
const wages = made(
  'EAR_MADE_NOC_NB_A',
  'minimum wage (local currency)',
  ['ref_area', 'source', 'indicator', 'time', 'obs_value', 'note_indicator', 'note_source'],
  ['AFG', 'AGO', 'ALB', 'KOS'].flatMap((area, place) =>
    yearsBack(2024, 3).map((time, index) => ({
      ref_area: area,
      source: 'FX:3',
      indicator: 'EAR_MADE_NOC_NB',
      time,
      obs_value: String(1000 * (place + 1) - 10 * index),
      note_indicator: 'I19:6291_T30:110',
      note_source: area === 'ALB' ? 'R1:2383_S3:18' : '',
    })),
  ),
)

/** A figure of the Sustainable Development Goals: every status, values that are missing, and the world, modelled, up to the year after next. */
const goals = made(
  'SDG_0000_SEX_AGE_RT_A',
  'SDG indicator 0.0.0 (%)',
  ['ref_area', 'source', 'indicator', 'sex', 'classif1', 'time', 'obs_value', 'obs_status', 'note_source'],
  [
    ...['JPN', 'VNM'].flatMap((area) =>
      yearsBack(2025, 7).flatMap((time, index) =>
        ['SEX_T', 'SEX_M', 'SEX_F'].map((sex) => ({
          ref_area: area,
          source: 'BA:1',
          indicator: 'SDG_0000_SEX_AGE_RT',
          sex,
          classif1: 'AGE_YTHADULT_YGE15',
          time,
          obs_value: time === '2020' && sex !== 'SEX_T' ? '' : `${2 + index}.5`,
          obs_status: ['', 'A', 'B', 'I', 'M', 'R', 'U'][index] ?? '',
          note_source: 'R1:3513_T2:85',
        })),
      ),
    ),
    ...yearsBack(2027, 5).map((time, index) => ({
      ref_area: 'X01',
      source: 'XA:1',
      indicator: 'SDG_0000_SEX_AGE_RT',
      sex: 'SEX_T',
      classif1: 'AGE_YTHADULT_YGE15',
      time,
      obs_value: `4.${8 + index}`,
      obs_status: '',
    })),
  ],
)

/** All modelled, of an edition that the label names. */
const shares = made(
  'LAP_2MADE_NOC_RT_A',
  'labour income share -- ILO modelled estimates, Nov. 2025 (%)',
  ['ref_area', 'source', 'indicator', 'time', 'obs_value', 'obs_status'],
  ['JPN', 'X01'].flatMap((area) =>
    yearsBack(2026, 4).map((time, index) => ({
      ref_area: area,
      source: 'XA:1',
      indicator: 'LAP_2MADE_NOC_RT',
      time,
      obs_value: `5${index}.25`,
      obs_status: '',
    })),
  ),
)

/** Several sources; quarters and months, whose first and last year the catalogue has as numbers. */
function unemployment(id: string, label: string, times: readonly string[]): EmulatedDataset {
  const columns = ['ref_area', 'source', 'indicator', 'sex', 'classif1', 'time', 'obs_value', 'obs_status'] as const
  const row = (area: string, time: string, more: Partial<EmulatedRow>): EmulatedRow => ({
    ref_area: area,
    source: 'BA:1',
    indicator: id.slice(0, -2),
    sex: 'SEX_T',
    classif1: 'AGE_YTHADULT_YGE15',
    time,
    obs_value: '4.25',
    obs_status: '',
    ...more,
  })
  const rows = ['BTN', 'VNM'].flatMap((area) =>
    times.flatMap((time) => [
      row(area, time, {}),
      ...(area === 'VNM' ? [row(area, time, { source: 'BB:2', obs_value: '4.5', best: false })] : []),
    ]),
  )
  return made(id, label, columns, rows)
}

export const madeUpDatasets: readonly EmulatedDataset[] = [
  wages,
  goals,
  shares,
  unemployment('UNE_MADE_SEX_AGE_RT_Q', 'unemployment rate, quarterly (%)', ['2020Q2', '2020Q1', '2019Q4']),
  unemployment('UNE_MADE_SEX_AGE_RT_M', 'unemployment rate, monthly (%)', ['2020M01', '2019M12']),
]

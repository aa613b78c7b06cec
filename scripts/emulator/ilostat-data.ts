import { once, readTable } from './tables.ts'

/** A row as the service has it; fields that a dataset lacks are absent. */
export interface EmulatedRow {
  readonly ref_area: string
  readonly source: string
  readonly indicator: string
  readonly sex?: string
  readonly classif1?: string
  readonly classif2?: string
  readonly time: string
  readonly obs_value: string
  readonly obs_status?: string
  readonly note_classif?: string
  readonly note_indicator?: string
  readonly note_source?: string
  /** Whether it is of the best source of its area and time; default yes. */
  readonly best?: boolean
}

export interface EmulatedDataset {
  readonly id: string
  readonly label: string
  readonly subject: string
  /** `dd/mm/yyyy hh:mm:ss`; where it is not known, the catalogue leaves it out. */
  readonly lastUpdate?: string
  readonly columns: readonly (keyof EmulatedRow)[]
  /** The rows, made as they are needed, sorted by area. */
  rows(): Iterable<EmulatedRow>
  /** Rows of the best sources, and of all; default the same. */
  readonly records: number
  readonly allRecords?: number
}

/** ILOSTAT's code of an economy. */
function areaOf(code: string): string {
  return { XKX: 'KOS', CHI: 'CHA' }[code] ?? code
}

/** Totals of activity. */
const ecoTotals = ['ECO_SECTOR_TOTAL', 'ECO_AGGREGATE_TOTAL', 'ECO_ISIC4_TOTAL'] as const

const skillCodes = ['OCU_SKILL_L1', 'OCU_SKILL_L2', 'OCU_SKILL_L3-4', 'OCU_SKILL_X', 'OCU_SKILL_TOTAL'] as const

/**
 * Under the total of activity that the table names, and under no other: the service has several totals side by side, but which of them
 * an economy has beside the one that was transcribed is not known. By area, then the latest year first, then in the order of the dictionary.
 */
const tableRows = once((): readonly EmulatedRow[] =>
  readTable('employment-by-skill-level', ['code', 'year', 'activity', ...skillCodes, 'transcription'])
    .map((record) => ({ record, area: areaOf(record.code) }))
    .sort((a, b) => (a.area === b.area ? Number(b.record.year) - Number(a.record.year) : a.area < b.area ? -1 : 1))
    .flatMap(({ record, area }) =>
      skillCodes.flatMap((code) => {
        const classif2 = record[code] === '' ? null : sourceCode(code, record.transcription)
        // The transcription has no sources; this code stands for what it lacks.
        const row = { ref_area: area, source: 'BX:0', indicator: 'EMP_TEMP_ECO_OCU_NB', classif1: record.activity }
        return classif2 === null
          ? []
          : [{ ...row, classif2, time: record.year, obs_value: record[code], obs_status: '' }]
      }),
    ),
)

/**
 * The code under which the source has a cell: some stand for a major group (`X = ISCO08 X`), and sums of several (`L2 = ISCO08 4+5+7+8`)
 * under none.
 */
function sourceCode(code: string, transcription: string): string | null {
  const [, edition, group] =
    new RegExp(`\\b${code.replace('OCU_SKILL_', '')} = (?:ocu_)?(isco\\d\\d)[ _]([\\w+]+)`, 'i').exec(transcription) ??
    []
  if (edition === undefined || group === undefined) return code
  return group.includes('+') ? null : `OCU_${edition}_${group}`.toUpperCase()
}

/** Employment by occupation, of fixtures/tables. The day of the last update is not known. */
export const employmentByOccupation: EmulatedDataset = {
  id: 'EMP_TEMP_ECO_OCU_NB_A',
  label: 'Employment by economic activity and occupation (thousands)',
  subject: 'Employment',
  columns: ['ref_area', 'source', 'indicator', 'classif1', 'classif2', 'time', 'obs_value', 'obs_status'],
  rows: tableRows,
  get records() {
    return tableRows().length
  },
}

/** Labels of the codes that the emulator knows: those of its datasets and a few more. */
export const dictionary: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ref_area: {
    ...Object.fromEntries(
      readTable('economies', ['code', 'name', 'isAggregate'])
        .filter(({ isAggregate }) => isAggregate === 'false')
        .map(({ code, name }) => [areaOf(code), name]),
    ),
    TWN: 'Taiwan, China',
    X01: 'World',
  },
  source: {
    'BX:0': 'Not in the transcription',
    'BA:1': 'LFS - Labour Force Survey',
    'BB:2': 'HIES - Household Income and Expenditure Survey',
    'FX:3': 'ADM-IR - Administrative Records',
    'XA:1': 'ILO - Modelled Estimates',
  },
  sex: { SEX_T: 'Total', SEX_M: 'Male', SEX_F: 'Female' },
  classif1: {
    ...Object.fromEntries(ecoTotals.map((code) => [code, 'Economic activity: Total'])),
    AGE_YTHADULT_YGE15: 'Age (Youth, adults): 15+',
    'AGE_YTHADULT_Y15-24': 'Age (Youth, adults): 15-24',
  },
  classif2: {
    OCU_SKILL_L1: 'Occupation (Skill level): Skill level 1 ~ low',
    OCU_SKILL_L2: 'Occupation (Skill level): Skill level 2 ~ medium',
    'OCU_SKILL_L3-4': 'Occupation (Skill level): Skill levels 3 and 4 ~ high',
    OCU_SKILL_X: 'Occupation (Skill level): Not elsewhere classified',
    OCU_SKILL_TOTAL: 'Occupation (Skill level): Total',
    OCU_ISCO08_1: 'Occupation (ISCO-08): 1. Managers',
  },
  obs_status: {
    A: 'Adjusted',
    B: 'Break in series',
    I: 'Imputation',
    M: 'Model-based extrapolation',
    R: 'Real value',
    U: 'Unreliable',
  },
}

/** The area that each source is of. */
export const sourceAreas: Readonly<Record<string, string>> = {
  'BX:0': 'AFG',
  'BA:1': 'BTN',
  'BB:2': 'VNM',
  'FX:3': 'AFG',
  'XA:1': 'X01',
}

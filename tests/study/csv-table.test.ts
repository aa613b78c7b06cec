import { describe, expect, it } from 'vitest'
import { csvTable } from '../../src/study/page/csv-table.ts'

describe('csvTable', () => {
  const table = csvTable(
    'iso3,serversPerMillion,pValue,vintage,leftOut\nBTN,1234.567,0.0001,202109,\nNPL,,0.2,x,\nNPL,1,1,1,BTN\n',
    'T',
  )

  it('reads the names of columns, and stands numbers on the right', () => {
    expect(table.columns).toEqual([
      { label: 'code', align: 'left' },
      { label: 'servers per million', align: 'right' },
      { label: 'p', align: 'right' },
      { label: 'vintage', align: 'left' },
    ])
  })

  it('rounds numbers, keeps their values, and leaves single left-out economies to the file', () => {
    expect(table.omitted).toBe(1)
    expect(table.rows).toEqual([
      {
        iso3: 'BTN',
        cells: [
          { text: 'BTN' },
          { text: '1235', value: 1234.567 },
          { text: '< 0.001', value: 0.0001 },
          { text: '202109' },
        ],
      },
      {
        iso3: 'NPL',
        cells: [{ text: 'NPL' }, { text: '', value: null }, { text: '0.20', value: 0.2 }, { text: 'x' }],
      },
    ])
  })
})

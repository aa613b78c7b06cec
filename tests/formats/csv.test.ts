import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../src/formats/csv.ts'
import { formatCsv } from '../../src/formats/index.ts'

const fail = (problem: string) => new Error(problem)
const parse = (text: string, columns: readonly string[] | 'all' = 'all') => parseCsv(text, columns, fail).records

describe('parseCsv', () => {
  it('reads quotes, both line ends, a byte order mark and empty fields', () => {
    expect(parse('\ufeffa,b\r\n"x, ""y""",\r\n')).toEqual([{ a: 'x, "y"', b: '' }])
    expect(parse('a,b\n1,"two\nlines"\n')).toEqual([{ a: '1', b: 'two\nlines' }])
  })

  it('finds columns by their header, whatever their order', () => {
    expect(parse('b,a,c\n2,1,3\n', ['a', 'b'])).toEqual([{ a: '1', b: '2' }])
  })

  it('keeps what looks like a number or like nothing as the text that it is', () => {
    expect(parse('code,value\nNA,007\n')).toEqual([{ code: 'NA', value: '007' }])
  })

  it.each([
    ['', 'the CSV is empty, without even a header'],
    ['a,b\n1,2\n3\n', 'line 3 of the CSV has 1 fields, its header 2'],
    ['a,b\n1,2,3\n', 'line 2 of the CSV has 3 fields, its header 2'],
    ['a,a\n1,2\n', 'the column "a" appears twice in the CSV header'],
    ['a\n"open\n', 'line 2 of the CSV: Quoted field unterminated'],
  ])('refuses %j', (text, message) => {
    expect(() => parse(text)).toThrow(message)
  })

  it('names a column that is not there', () => {
    expect(() => parse('a,b\n', ['c'])).toThrow('the CSV lacks the column "c"; its header is a,b')
  })
})

describe('formatCsv', () => {
  it('writes what parseCsv reads', () => {
    const rows = [
      { iso3: 'CIV', name: 'Côte d\'Ivoire, "the"', value: 0.1 + 0.2 },
      { iso3: 'NRU', name: 'two\nlines', value: null },
    ]
    const text = formatCsv(rows, ['iso3', 'name', 'value'])
    expect(text).toBe('iso3,name,value\nCIV,"Côte d\'Ivoire, ""the""",0.30000000000000004\nNRU,"two\nlines",\n')
    expect(parse(text).map(({ name }) => name)).toEqual(rows.map(({ name }) => name))
  })
})

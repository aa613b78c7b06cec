import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors.ts'
import { parseSeries } from '../../../src/studies/relation/index.ts'

describe('parseSeries', () => {
  it('reads an indicator of the World Bank, as it stands or of a release', () => {
    expect(parseSeries('IT.NET.USER.ZS')).toEqual({ service: 'world-bank', id: 'IT.NET.USER.ZS', vintage: undefined })
    expect(parseSeries(' IT.NET.USER.ZS@202109 ')).toMatchObject({ id: 'IT.NET.USER.ZS', vintage: '202109' })
  })

  it.each([
    ['GEM:NYGDPMKTPKDZ', 'GEM'],
    ['15: NYGDPMKTPKDZ', '15'],
    ['Statistics of debt (a/b): NYGDPMKTPKDZ', 'Statistics of debt (a/b)'],
  ])('reads an indicator of a database of the World Bank: %s', (text, database) => {
    expect(parseSeries(text)).toEqual({ service: 'world-bank', id: 'NYGDPMKTPKDZ', database, vintage: undefined })
  })

  it('reads a dataset of ILOSTAT with its codes, sex wherever it stands', () => {
    const codes = { sex: 'SEX_F', classif1: 'AGE_YTHADULT_YGE15', classif2: 'OCU_SKILL_L1' }
    for (const text of ['SEX_F/AGE_YTHADULT_YGE15/OCU_SKILL_L1', 'AGE_YTHADULT_YGE15/SEX_F/OCU_SKILL_L1']) {
      expect(parseSeries(`EMP_TEMP_SEX_AGE_OCU_NB_A/${text}`)).toEqual({
        service: 'ilostat',
        dataset: 'EMP_TEMP_SEX_AGE_OCU_NB_A',
        codes,
        shareOf: null,
      })
    }
  })

  it('takes the id of a dataset in small letters too', () => {
    expect(parseSeries('emp_temp_eco_ocu_nb_a/ECO_SECTOR_TOTAL/OCU_SKILL_L1')).toEqual(
      parseSeries('EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L1'),
    )
  })

  it('takes the last code for the part of a whole', () => {
    expect(parseSeries('EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L1 of OCU_SKILL_TOTAL')).toMatchObject({
      codes: { classif1: 'ECO_SECTOR_TOTAL', classif2: 'OCU_SKILL_L1' },
      shareOf: { column: 'classif2', code: 'OCU_SKILL_TOTAL' },
    })
    expect(parseSeries('UNE_TUNE_SEX_AGE_NB_A/AGE_YTHADULT_YGE15/SEX_F of SEX_T')).toMatchObject({
      shareOf: { column: 'sex', code: 'SEX_T' },
    })
  })

  it.each([
    ['', 'is not a valid series'],
    ['IT.NET.USER.ZS/X', 'is not a valid series'],
    ['GEM:', 'is not a valid series'],
    [':NYGDPMKTPKDZ', 'is not a valid series'],
    ['IT.NET.USER.ZS of SP.POP.TOTL', 'is not a valid series'],
    ['IT.NET.USER.ZS@202109@202012', 'has several releases'],
    ['EMP_TEMP_ECO_OCU_NB_A of OCU_SKILL_TOTAL', 'has no code that is a part of OCU_SKILL_TOTAL'],
    ['EMP_TEMP_ECO_OCU_NB_A/A/B/C', 'has too many codes'],
    ['EMP_TEMP_ECO_OCU_NB_A/SEX_T/SEX_F', 'has too many codes'],
    ['EMP_TEMP_ECO_OCU_NB_A/A of B of C', 'has "of" more than once'],
    ['EMP_TEMP_ECO_OCU_NB_Q/ECO_SECTOR_TOTAL', 'EMP_TEMP_ECO_OCU_NB_Q is not annual'],
  ])('refuses %j and says what would be right', (text, message) => {
    expect(() => parseSeries(text)).toThrow(InputError)
    expect(() => parseSeries(text)).toThrow(message)
  })
})

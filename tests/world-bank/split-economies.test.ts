import { describe, expect, it } from 'vitest'
import { splitEconomies } from '../../src/world-bank/known-places.ts'

describe('a list of economies', () => {
  it.each([
    ['VNM,THA', ['VNM', 'THA']],
    ['VNM, THA ,idn', ['VNM', 'THA', 'idn']],
    ['Korea, Rep.,Viet Nam', ['Korea, Rep.', 'Viet Nam']],
    ['Congo, Dem. Rep.,Congo, Rep., Bahamas, The', ['Congo, Dem. Rep.', 'Congo, Rep.', 'Bahamas, The']],
    ['Hong Kong SAR, China,Macao SAR, China', ['Hong Kong SAR, China', 'Macao SAR, China']],
    ['China,Hong Kong', ['China', 'Hong Kong']],
    ['Hong Kong, China', ['Hong Kong', 'China']],
    ['Venezuela, RB,Yemen, Rep.,Atlantis', ['Venezuela, RB', 'Yemen, Rep.', 'Atlantis']],
    ['St. Helena, Ascension and Tristan da Cunha', ['St. Helena, Ascension and Tristan da Cunha']],
    ['Korea,Rep', ['Korea, Rep']],
    ['Korea,Viet Nam', ['Korea', 'Viet Nam']],
    ['VNM,,THA,', ['VNM', '', 'THA', '']],
  ])('%j is taken apart', async (text, texts) => {
    expect(await splitEconomies(text)).toEqual(texts)
  })
})

import { describe, expect, it } from 'vitest'
import { generalTerms, termFinder } from '../../src/study/index.ts'

const find = termFinder(generalTerms)
const marked = (text: string) =>
  find(text).flatMap(({ text: piece, term }) => (term === null ? [] : [`${piece}: ${term.term}`]))

describe('termFinder', () => {
  it.each([
    ['t = 3.74 (p < 0.001); r = 0.49', ['t: t', 'p: p', 'r: correlation']],
    ["The claim can't be decided, and Vietnam’s p is 0.05.", ['p: p']],
    ['The rank correlation and the correlation', ['rank correlation: rank correlation', 'correlation: correlation']],
    [
      'Percentage points, with HC3 errors, under FY21 and FY99',
      ['Percentage points: percentage point', 'HC3: HC3', 'FY21: fiscal year list', 'FY99: fiscal year list'],
    ],
    ["Cook's distance of 1; leverage-free", ["Cook's distance: Cook's distance"]],
    ['Step on the map, SP.POP.TOTL, p-adic, a/p, file.t, steps', []],
    ['p.', ['p: p']],
  ])('marks whole words: %s', (text, expected) => {
    expect(marked(text)).toEqual(expected)
    expect(
      find(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })

  it('takes signs in a term for themselves, and the first of two explanations', () => {
    const [, piece] = termFinder([
      { term: 'a+b (c)', explanation: 'own' },
      { term: 'a+b (c)', explanation: 'other' },
    ])('x a+b (c) y')
    expect([piece?.text, piece?.term?.explanation]).toEqual(['a+b (c)', 'own'])
    expect(() => termFinder([{ term: 'a', forms: [' '], explanation: 'A.' }])).toThrow('a glossary has an empty term')
    expect(termFinder([])('a p')).toEqual([{ text: 'a p', term: null }])
  })
})

describe('the general terms', () => {
  it('have names and forms of their own, and sentences', () => {
    const forms = generalTerms.flatMap(({ term, forms: others = [] }) => [term, ...others])
    expect(forms).toHaveLength(new Set(forms).size)
    for (const { term, explanation } of generalTerms) expect(explanation, term).toMatch(/^[A-Z−].*\.$/)
  })
})

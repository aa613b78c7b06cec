import { InputError } from '../errors.ts'

/** The section that lists the terms of a report. */
export const glossaryId = 'glossary'
export const glossaryHeading = 'What the words mean'

/** A word that a reader may not know, in plain words. */
export interface Term {
  readonly term: string
  /** Other spellings and words that mean it; the plural is one. Capital letters count, but not at the beginning. */
  readonly forms?: readonly string[]
  /** A sentence or two. */
  readonly explanation: string
}

/** A text in pieces: those that a term explains, and what is between them. */
export interface Piece {
  readonly text: string
  readonly term: Term | null
}

/** Takes a text apart at the terms of a glossary. */
export type TermFinder = (text: string) => readonly Piece[]

/**
 * Finds the terms of a glossary in texts, as whole words and the longest first: `rank correlation` is not `correlation`.
 * Of terms of the same name the first counts.
 *
 * @throws InputError for an empty term or form
 * @example
 * ```ts
 * const find = termFinder([{ term: 'median', explanation: 'The one in the middle.' }])
 * find('Their median rose.').map(({ text }) => text) // => ['Their ', 'median', ' rose.']
 * ```
 */
export function termFinder(terms: readonly Term[]): TermFinder {
  const byForm = new Map<string, Term>()
  for (const one of [...terms].reverse()) {
    for (const form of [one.term, ...(one.forms ?? [])])
      for (const spelling of spellingsOf(form)) byForm.set(spelling, one)
  }
  if (byForm.size === 0) return (text) => [{ text, term: null }]
  const forms = [...byForm.keys()]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replaceAll(/[.*+?^()|[\]{}\\$]/g, '\\$&'))
  // The t of "can't" is no statistic, and HC3 no part of a file's name.
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}'\u2019_./-])(${forms.join('|')})(?![\\p{L}\\p{N}'\u2019_/]|[.-]\\p{L})`,
    'gu',
  )
  return (text) =>
    text
      .split(pattern)
      .map((piece, index) => ({ text: piece, term: index % 2 === 0 ? null : (byForm.get(piece) ?? null) }))
}

/** A letter alone is written in one way only. */
function spellingsOf(form: string): readonly string[] {
  if (form.trim() === '') throw new InputError('a glossary has an empty term: give a word, and what it means', form)
  return form.length === 1 ? [form] : [form, form.charAt(0).toUpperCase() + form.slice(1)]
}

/** The terms in a text, each once, in the order of a glossary. */
export function termsIn(text: string, find: TermFinder): Term[] {
  const found = find(text).flatMap(({ term }) => term ?? [])
  return inOrder(new Set(found))
}

/** As a glossary has them. */
export function inOrder(terms: Iterable<Term>): Term[] {
  return [...terms].sort((a, b) => a.term.localeCompare(b.term, 'en'))
}

/** The lists of income groups that the World Bank has made. */
const fiscalYears = Array.from({ length: 42 }, (_, index) => `FY${String((89 + index) % 100).padStart(2, '0')}`)

/** What any study may speak of. A study adds its own. */
export const generalTerms: readonly Term[] = [
  {
    term: 'added-variable plot',
    explanation:
      'A picture of how two numbers go together once a third is held equal: of each, only the part is shown that the third does not account for.',
  },
  {
    term: 'AIC',
    explanation:
      "Akaike's criterion. Of two lines through the same points, the one with the smaller value fits better.",
  },
  {
    term: 'Benjamini and Hochberg',
    forms: ['q'],
    explanation:
      'A correction for testing many things at once. With q below 0.05, at most one in twenty of the results that are called significant is expected to be chance.',
  },
  {
    term: 'bootstrap',
    explanation:
      'A way to see how much a result depends on chance: it is computed again from many samples, each drawn from the economies at hand.',
  },
  {
    term: 'Breusch-Pagan',
    explanation: 'A test of whether points scatter more around some parts of a line than around others.',
  },
  {
    term: 'classical standard errors',
    forms: ['classical errors', 'classical'],
    explanation: 'Standard errors that take the points to scatter equally around every part of the line.',
  },
  {
    term: 'clustered',
    explanation: 'Said of standard errors that allow for values of the same economy in several years being alike.',
  },
  {
    term: 'coefficient of variation',
    explanation:
      'The standard deviation as a part of the mean: how far values lie apart, compared with how large they are.',
  },
  {
    term: 'confidence interval',
    forms: [
      'confidence intervals',
      '95 % interval',
      '95 % intervals',
      '95 % bootstrap interval',
      'interval',
      'confidence band',
    ],
    explanation:
      'The range of values that agree with the data. A range made in this way holds the true value 95 times in a hundred.',
  },
  {
    term: "Cook's distance",
    explanation:
      'How much the line would move without an economy. Above 1, the result rests on that economy to a good part.',
  },
  {
    term: 'correlation',
    forms: ['correlations', 'correlate', 'r'],
    explanation:
      'How closely two numbers go together, from \u22121 (one falls as the other rises) through 0 (neither) to 1 (they rise together, on a straight line). It does not say that one is the cause of the other.',
  },
  {
    term: 'DFFITS',
    explanation:
      'How much the value that the line gives for an economy would change without that economy, in standard errors.',
  },
  {
    term: 'economy',
    forms: ['economies'],
    explanation: 'A country, or a territory with statistics of its own, as the World Bank lists them.',
  },
  {
    term: 'fiscal year list',
    forms: ['income list', ...fiscalYears],
    explanation:
      "One of the World Bank's yearly lists of which economies are high-, middle- and low-income. FY21 was in effect from July 2020 to June 2021.",
  },
  {
    term: 'fixed effects',
    explanation:
      'A way to compare each economy with itself: what sets economies, or years, apart from each other all the time is taken out.',
  },
  {
    term: 'GNI per capita',
    forms: ['gniPerCapita'],
    explanation:
      'Gross national income per person: what the people and firms of an economy earn in a year, divided by its people.',
  },
  {
    term: 'HC1',
    explanation:
      'Standard errors that stay right where points scatter more around some parts of a line than around others. Less cautious than HC3.',
  },
  {
    term: 'HC3',
    explanation:
      'Standard errors that stay right where points scatter more around some parts of a line than around others, and that are cautious where few economies decide the line.',
  },
  {
    term: 'held constant',
    forms: ['held equal', 'hold constant'],
    explanation:
      'Compared among economies that are alike in it. With income held equal, the question is what is left between equally rich economies.',
  },
  {
    term: 'Holm',
    explanation:
      'A correction for testing several things at once: the more tests, the smaller p must be, since one in twenty passes by chance.',
  },
  {
    term: 'Huber',
    explanation: 'A line that far-off points pull on less than on the line of least squares.',
  },
  {
    term: 'income group',
    forms: [
      'income groups',
      'high-income',
      'upper-middle-income',
      'lower-middle-income',
      'middle-income',
      'low-income',
    ],
    explanation:
      'The World Bank sorts economies by income per person into high, upper-middle, lower-middle and low income, anew each July.',
  },
  {
    term: 'intercept',
    explanation: 'The height of the line where the number on the horizontal axis is 0.',
  },
  {
    term: 'least squares',
    forms: ['ordinary least squares'],
    explanation:
      'The usual way to draw a line through points: the squares of the distances from it, up and down, add up to as little as possible.',
  },
  {
    term: 'leverage',
    explanation:
      'How far an economy lies from the others along the horizontal axis, from 0 to 1. One with much leverage can turn the line.',
  },
  {
    term: 'logarithm',
    forms: ['logarithms', 'log', 'logarithmic'],
    explanation:
      'A scale on which each step is a multiple: 1, 10, 100 and 1,000 are equally far apart. What counts is how many times as much, not how much more.',
  },
  {
    term: 'median',
    forms: ['medians'],
    explanation: 'The value in the middle: half of the others are below it and half above.',
  },
  {
    term: 'n',
    explanation: 'How many economies a number rests on.',
  },
  {
    term: 'p',
    forms: ['p-value', 'p-values'],
    explanation:
      'How often a result at least as strong would come about by chance if nothing were there. p = 0.05 means once in twenty times; the smaller, the less likely is mere chance.',
  },
  {
    term: 'partial correlation',
    explanation: 'The correlation of two numbers that is left when others, such as income, are held equal.',
  },
  {
    term: 'percentage point',
    forms: ['percentage points'],
    explanation: 'The difference between two percentages: from 20 % to 25 % is 5 percentage points.',
  },
  {
    term: 'permutation',
    forms: ['shuffled'],
    explanation:
      'A test that deals the values out among the economies by chance, many times, and counts how often as strong a result comes about.',
  },
  {
    term: 'quartile',
    forms: ['quartiles', 'upper quartile', 'lower quartile'],
    explanation: 'A quarter of the values lie below the lower quartile, and a quarter above the upper one.',
  },
  {
    term: 'R squared',
    explanation:
      'How much of the differences between economies the line accounts for, from 0 (nothing) to 1 (all of them).',
  },
  {
    term: 'rank correlation',
    explanation:
      'The correlation of places in the order from least to most, in which a single extreme economy counts for little.',
  },
  {
    term: 'regression',
    forms: ['regressions'],
    explanation:
      'A line, or its like for several numbers, drawn through points so that it comes as near to them as it can.',
  },
  {
    term: 'release',
    forms: ['releases'],
    explanation:
      'The data as they were published on a day. Later releases correct earlier ones, also for years long past.',
  },
  {
    term: 'RESET',
    explanation: 'A test of whether points follow a curve where a straight line was drawn.',
  },
  {
    term: 'significant',
    forms: ['statistically significant', 'significance'],
    explanation:
      'Hard to put down to chance: here, p below 0.05. It does not mean large or important, and what is not significant is not shown to be nothing.',
  },
  {
    term: 'slope',
    forms: ['slopes'],
    explanation: 'How much the line rises for one more of what is on the horizontal axis.',
  },
  {
    term: 'specification',
    forms: ['specifications'],
    explanation: 'One combination of choices that an analyst has to make: which data, which economies, which method.',
  },
  {
    term: 'standard deviation',
    explanation: 'How far values typically lie from their mean.',
  },
  {
    term: 'standard error',
    forms: ['standard errors'],
    explanation: 'How far an estimate typically lies from the truth because of chance.',
  },
  {
    term: 'studentised residual',
    forms: ['studentised residuals'],
    explanation:
      'How far an economy lies above or below the line that the others make, in standard errors. Beyond 3 or \u22123 is unusual.',
  },
  {
    term: 't',
    explanation:
      'An estimate divided by its standard error. Beyond 2 or \u22122, about, it is hard to put down to chance.',
  },
  {
    term: 'Theil-Sen',
    explanation:
      'A line whose slope is the median of the slopes between all pairs of points, so that single extreme ones hardly count.',
  },
  {
    term: 'two one-sided tests',
    explanation:
      'A test that turns the question around: not whether something is there, but whether something of a given size can be excluded.',
  },
  {
    term: 'variance',
    forms: ['variation'],
    explanation: 'How much values differ from their mean: the average of the squared distances.',
  },
  {
    term: 'Welch',
    explanation:
      'A test of whether the means of two groups differ, which allows for groups that differ in how widely they scatter.',
  },
]

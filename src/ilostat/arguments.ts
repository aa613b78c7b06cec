import { flag, list, maybe, number, oneOf, optionsOf, text } from '../formats/arguments.ts'
import { periodsWanted, yearsWanted } from '../formats/dates.ts'
import { v } from '../formats/schema.ts'
import { askWanted } from '../http/arguments.ts'
import type { IlostatOptions } from './request.ts'

// What the public functions of this folder hold their arguments to: kinds of values. Codes and ids that are not valid are for the functions to refuse.

export const datasetWanted = text('the id of a dataset, such as "EMP_TEMP_ECO_OCU_NB_A"')

const codes = list(text('a code'), 'a list of codes, such as ["SEX_T"]')
const codesInOrder = maybe(
  v.union([codes, v.strictObject({ firstOf: codes })], 'a list of codes, such as ["SEX_T"], or { firstOf: [...] }'),
)

export const ilostatOptions = optionsOf<IlostatOptions>({
  ...askWanted,
  economies: maybe(list(text('a code or a name'), 'a list of codes and names, such as ["VNM"]')),
  sex: codesInOrder,
  classif1: codesInOrder,
  classif2: codesInOrder,
  years: maybe(yearsWanted),
  periods: maybe(periodsWanted),
  latest: maybe(flag),
  sources: maybe(v.union([oneOf(['best', 'all']), codes], '"best", "all" or a list of codes')),
  aggregates: maybe(flag),
  labels: maybe(text('a language, such as "en"')),
  where: maybe(v.function('a function that says whether to keep a row')),
  maxRows: maybe(number('a number of rows')),
})

// Defines a study, carries it out, and writes its report, page and files.

export type { Choice, ChoiceOption, ChoiceValue, Chosen } from './choice.ts'
export { type Claim, isPositiveAndSignificant, significance, type Verdict } from './claim.ts'
export { type FigureFormat, type FileOptions, figureFormats, findFormats, publicationFiles } from './files.ts'
export { generalTerms, type Term, termFinder } from './glossary.ts'
export { pageOf } from './page/page.ts'
export { reportOf } from './report.ts'
export type { Block, Section } from './section.ts'
export {
  type CarryOutOptions,
  type DefinedStudy,
  defineStudy,
  type Figure,
  findFigures,
  type Presentation,
  type Publication,
  type PublishedFigure,
  type Study,
  type StudyDefinition,
  type Version,
} from './study.ts'

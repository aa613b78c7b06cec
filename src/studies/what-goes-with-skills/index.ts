// Sets the high-skill share of employment, or any other series, against many indicators, and says where secure internet servers stand among them.

export type { ScreenedGroup, ScreenedIndicator, Screening } from './analyse.ts'
export { screenIndicators } from './analyse.ts'
export type { ScreenIndicatorsOptions } from './data.ts'
export { screenChart } from './figures.ts'
export { whatGoesWithSkills } from './study.ts'

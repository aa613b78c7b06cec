// ILOSTAT.

export { toIso3 } from './areas.ts'
export type { CatalogueOptions, IlostatLanguage } from './catalogue.ts'
export { type Dataset, describeDataset, listDatasets, searchDatasets } from './catalogue.ts'
export { fetchIlostat, fetchIlostatTables, type IlostatTable, type RepeatedRow } from './data.ts'
export { type Code, type CodedVariable, listCodes } from './dictionaries.ts'
export type { IlostatOptions } from './request.ts'
export type { Basis, IlostatRow } from './rows.ts'
export { ilostat } from './service.ts'
export type { Denominator, SkillShare, SkillShareOptions } from './skill-shares.ts'
export { type SkillLevel, type SkillShares, skillLevelCodes, skillShares } from './skill-shares.ts'

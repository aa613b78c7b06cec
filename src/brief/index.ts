// The ILO brief: its figures and claims, reproduced.

export { figure1Chart } from './charts/figure-1.ts'
export { figure2Chart } from './charts/figure-2.ts'
export { specificationChart } from './charts/specification-curve.ts'
export type { Claim, Verdict } from './claims/claim.ts'
export { type BriefData, fetchBriefData } from './data.ts'
export { reproductionFiles } from './outputs.ts'
export { briefData, packagedHttp } from './packaged.ts'
export { citation, published } from './published.ts'
export { findRelease, internetReleases, type Release, serverReleases } from './releases.ts'
export { reportOf } from './report.ts'
export { analyseBrief, type ReproduceOptions, type Reproduction, reproduceBrief } from './reproduce.ts'
export { sensitivityText } from './sensitivity.ts'

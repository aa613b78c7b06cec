// Asking: live, recorded, from a snapshot; where figures come from.

export { bibtexOf } from './citations.ts'
export type { Http } from './http.ts'
export { defaultHttp, type LiveOptions, liveHttp, type ProgressEvent } from './live.ts'
export type { Provenance } from './provenance.ts'
export { type Recording, recordHttp } from './record.ts'
export { replayHttp } from './replay.ts'

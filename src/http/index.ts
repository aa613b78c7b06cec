// Asking: live, recorded, from a snapshot; where figures come from.

export { bodyText, refuseOutage } from './body.ts'
export { bibtexOf } from './citations.ts'
export type { Answer, Decoded, Decoder, GetOptions, Http, RawAnswer, StreamDecoder, StreamedAnswer } from './http.ts'
export { defaultHttp, type LiveOptions, liveHttp, type ProgressEvent } from './live.ts'
export type { Pace } from './pace.ts'
export { type Provenance, withCitation } from './provenance.ts'
export { type Recording, type RecordOptions, recordHttp } from './record.ts'
export type { Narrowing, RecordedAnswer, Target } from './recorded.ts'
export { replayHttp } from './replay.ts'
export { requestName, type ServiceRequest } from './request.ts'
export type { RetryPolicy } from './retry.ts'
export { isOutage, type NoData, type Service, type ServiceAddresses } from './service.ts'

import { cleanText } from './clean-text.ts'
import { v } from './schema.ts'

/** A text in an answer of a service, cleaned as it comes in. */
export const serviceText = v.pipe(v.string(), v.transform(cleanText))

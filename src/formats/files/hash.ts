import { createHash } from 'node:crypto'

/** The SHA-256 of some bytes, in hexadecimal digits; of a text, those of its UTF-8. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Bytes in the pieces that unpacking gives on: larger ones cost fewer turns. */
const chunkSize = 256 * 1024

/**
 * Unpacks gzip as it comes.
 *
 * @param fail makes the error for bytes that can't be unpacked, or that end too early; errors of the source come through as they are
 */
export async function* unpack(
  packed: AsyncIterable<Uint8Array>,
  fail: (problem: string) => Error,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize })
  // An error ends the reading of gunzip too, which is where it is seen.
  pipeline(Readable.from(packed), gunzip, () => {})
  try {
    yield* gunzip
  } catch (error) {
    const isOfZlib = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    throw isOfZlib ? fail(error.message) : error
  }
}

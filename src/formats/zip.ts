import { crc32 } from 'node:zlib'

/** A file in a zip archive. */
export interface ZippedFile {
  readonly name: string
  /** Its bytes, unpacked while they are read, once, and held to their length and checksum. */
  readonly chunks: AsyncIterable<Uint8Array>
}

/**
 * The files in a zip archive.
 *
 * @param fail makes the error for bytes that are not such an archive, or are damaged, cut off or encrypted
 */
export async function readZip(archive: Uint8Array, fail: (problem: string) => Error): Promise<ZippedFile[]> {
  const { default: yauzl } = await import('yauzl')
  const toFailure = (error: unknown) => fail(error instanceof Error ? error.message : String(error))
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength))
    const files: ZippedFile[] = []
    for await (const entry of zip.eachEntry()) {
      files.push({
        name: entry.fileName,
        chunks: checked(() => zip.openReadStreamPromise(entry), entry.crc32, toFailure),
      })
    }
    return files
  } catch (error) {
    throw toFailure(error)
  }
}

async function* checked(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  expected: number,
  toFailure: (error: unknown) => Error,
): AsyncGenerator<Uint8Array> {
  let sum = 0
  try {
    for await (const chunk of await open()) {
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw toFailure(error)
  }
  if (sum !== expected) throw toFailure(new Error('its checksum differs from that of the packed file'))
}

import { crc32, deflateRawSync } from 'node:zlib'

/** A zip archive of texts by their names, as the format has it (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const [plain, path] = [Buffer.from(text), Buffer.from(name)]
    const packed = deflateRawSync(plain)
    // Version 2.0, no flags, deflated, a time of 0, 1 January 1980.
    const common = numbers(
      [2, 20],
      [2, 0],
      [2, 8],
      [2, 0],
      [2, 0x21],
      [4, crc32(plain)],
      [4, packed.length],
      [4, plain.length],
      [2, path.length],
      [2, 0],
    )
    parts.push(numbers([4, 0x04034b50]), common, path, packed)
    const place = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset])
    directory.push(numbers([4, 0x02014b50], [2, 20]), common, place, path)
    offset += 4 + common.length + path.length + packed.length
  }
  const [size, count] = [directory.reduce((sum, { length }) => sum + length, 0), Object.keys(files).length]
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0])
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]))
}

/** Whole numbers of so many bytes, the lowest first. */
function numbers(...fields: readonly (readonly [bytes: number, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const buffer = Buffer.alloc(bytes)
      buffer.writeUIntLE(value, 0, bytes)
      return buffer
    }),
  )
}

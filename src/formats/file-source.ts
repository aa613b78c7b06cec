import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputError, TableError } from '../errors.ts'
import { codeOf, reasonOf } from './files/reasons.ts'
import { openRegular, readRegular } from './files/regular.ts'
import { unpack } from './gunzip.ts'
import { v } from './schema.ts'
import { readZip } from './zip.ts'

/** A file: its path, its address (`file:`), or its bytes. */
export type FileSource = string | URL | Uint8Array

/** What an argument that is a file is held to. */
export const fileWanted = v.custom<FileSource>(
  (file) =>
    typeof file === 'string' || file instanceof Uint8Array || (file instanceof URL && file.protocol === 'file:'),
  'the path of a file, a file: URL or bytes',
)

/** A file that can be read, unpacked. */
export interface OpenedFile {
  /** Without its folder, for messages and citations. */
  readonly name: string
  /** The bytes; to be read once. */
  readonly chunks: AsyncIterable<Uint8Array>
}

/**
 * Opens a file, packed with gzip or zip or not at all, which is seen from its first bytes.
 *
 * @param choose says which of the files in a zip archive is meant; null where it can't be told
 * @throws InputError where there is no file that can be read
 * @throws TableError for an archive that is damaged, or that has several files which may be meant
 */
export async function openFile(
  file: FileSource,
  choose: (names: readonly string[]) => string | null = onlyCsv,
): Promise<OpenedFile> {
  const place = file instanceof URL ? fileURLToPath(file) : file
  const name = typeof place === 'string' ? basename(place) : 'an unnamed file'
  const fail = (problem: string) => new TableError(`${name}: ${problem}`)
  const head = typeof place === 'string' ? await firstBytes(place) : place.subarray(0, 2)
  if (startsWith(head, 'PK')) {
    const files = await readZip(typeof place === 'string' ? await readRegular(place) : place, fail)
    const names = files.map((one) => one.name)
    const chosen = choose(names)
    const found = files.find((one) => one.name === chosen)
    if (found === undefined)
      throw fail(`it is not clear which file in it to read: ${names.join(', ')}; unpack it first`)
    return { name, chunks: found.chunks }
  }
  const chunks = typeof place === 'string' ? readFrom(place) : once(place)
  return { name, chunks: startsWith(head, '\x1f\x8b') ? unpack(chunks, fail) : chunks }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await openRegular(path)
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(2), 0, 2, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'there is no such file' : reasonOf(error)
    throw new InputError(`can't read "${path}": ${why}`, path)
  }
}

/** Opened when it is read, so that nothing stays open of what is not. */
async function* readFrom(path: string): AsyncGenerator<Uint8Array> {
  const file = await openRegular(path)
  try {
    yield* file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 })
  } finally {
    await file.close()
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((character, index) => bytes[index] === character.charCodeAt(0))
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The only CSV in an archive. */
function onlyCsv(names: readonly string[]): string | null {
  const [first = null, ...others] = names.filter((name) => /\.csv$/i.test(name))
  return others.length === 0 ? first : null
}

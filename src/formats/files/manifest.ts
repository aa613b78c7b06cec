import { join } from 'node:path'
import { NetskillsError } from '../../errors.ts'
import { formatJson, parseJson } from '../json.ts'
import { check, type Of, v } from '../schema.ts'
import { sha256Of } from './hash.ts'
import { isFileName } from './names.ts'
import { reasonOf } from './reasons.ts'
import { entryAt, readRegular } from './regular.ts'
import type { Content } from './stage.ts'

/** The file of an output folder that says which files are the library's. */
export const manifestName = 'manifest.json'

const manifestSchema = v.strictObject({
  format: v.literal('netskills-output'),
  version: v.literal(1),
  files: v.array(
    v.strictObject({
      name: v.pipe(v.string(), v.check(isFileName, 'not a valid name of a file in the folder')),
      bytes: v.number(),
      sha256: v.string(),
    }),
  ),
})

/** A file as the manifest has it. */
export type ListedFile = Of<typeof manifestSchema>['files'][number]

/** What the manifest will say of a file. */
export function listedFile(name: string, content: Content): ListedFile {
  return { name, bytes: Buffer.byteLength(content), sha256: sha256Of(content) }
}

/** The manifest of some files, by name; it has no time, so that equal runs give equal folders. */
export function formatManifest(files: readonly ListedFile[]): string {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  return formatJson({ format: 'netskills-output', version: 1, files: sorted })
}

/**
 * The files that earlier runs put into a folder, by name; none where there is no manifest.
 *
 * @throws NetskillsError where another program's file has the name of the manifest
 */
export async function readManifest(folder: string): Promise<ReadonlyMap<string, ListedFile>> {
  const file = join(folder, manifestName)
  if (entryAt(file) === undefined) return new Map()
  const fail = (problem: string) =>
    new NetskillsError(
      `can't write to ${folder}: ${manifestName} there was not written by netskills (${problem}); give another folder`,
    )
  const text = await readRegular(file).catch((error) => {
    throw fail(reasonOf(error))
  })
  const { files } = check(manifestSchema, parseJson(text.toString(), fail), fail)
  return new Map(files.map((one) => [one.name, one]))
}

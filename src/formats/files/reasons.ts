/** What the codes of system errors mean, for those who meet them in a message. */
const words: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'something else is there already',
  ENOTEMPTY: 'a folder with files in it is there',
  ELOOP: 'it is a link that leads back to itself',
  EACCES: 'no permission',
  EPERM: 'not permitted, or held by another program',
  EBUSY: 'another program holds it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the file is larger than the disk takes',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  EINVAL: 'the disk does not take the name',
  ENXIO: 'it is not a file',
  EXDEV: 'it is on another disk',
  EIO: 'the disk fails',
  ERR_INVALID_ARG_VALUE: 'a name can not have a null character',
}

/** The code of a system error, such as `ENOENT`; null for any other error. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Why the disk did not do what was asked, in words. */
export function reasonOf(error: unknown): string {
  const known = words[codeOf(error) ?? '']
  return known ?? (error instanceof Error ? error.message : String(error))
}

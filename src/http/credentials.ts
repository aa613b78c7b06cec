/** Who asks, where an address says it: `https://user:password@host`. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** An address without what stands before its host: user and password reach no file, no message and no key. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(/(^|\/\/)[^/?#\s"]*@/g, '$1')
}

/** User and password of an address, decoded; null where it has none. */
export function credentialsOf(url: string): Credentials | null {
  const { username, password } = new URL(url)
  if (username === '' && password === '') return null
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) }
}

/** Code and message of an error and nothing else: what the transport throws has the whole request hanging on it, passwords included. */
export function plainError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(withoutCredentials(String(error)))
  const plain = new Error(withoutCredentials(error.message))
  return 'code' in error ? Object.assign(plain, { code: String(error.code) }) : plain
}

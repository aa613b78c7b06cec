/** The error that the work ends in; the work must not end well. */
export async function caught(work: () => unknown): Promise<Error> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Error) return error
    throw error
  }
  throw new Error('an error was expected, and none came')
}

import { FitError } from '../../errors.ts'

/** The result in a list, which is empty where too few economies, or such that do not vary, allow none. */
export function orNone<Result>(work: () => Result): Result[] {
  try {
    return [work()]
  } catch (error) {
    if (error instanceof FitError) return []
    throw error
  }
}

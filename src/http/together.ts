type Results<Works extends readonly ((signal: AbortSignal) => Promise<unknown>)[]> = {
  -readonly [Place in keyof Works]: Awaited<ReturnType<Works[Place]>>
}

/**
 * Does several things at once, each with a signal to obey. Where one fails, the others are stopped: nobody will want their results, and
 * the service need not answer them.
 *
 * @throws the first failure
 */
export async function together<const Works extends readonly ((signal: AbortSignal) => Promise<unknown>)[]>(
  works: Works,
  signal: AbortSignal | undefined,
): Promise<Results<Works>> {
  const stop = new AbortController()
  const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  try {
    return (await Promise.all(works.map((work) => work(both)))) as Results<Works>
  } catch (error) {
    stop.abort(error)
    throw error
  }
}

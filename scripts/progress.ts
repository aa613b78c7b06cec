import type { ProgressEvent } from '../src/http/live.ts'

/**
 * Shows requests as a bar on a terminal: how many are done of those asked so far, and what is being waited for. In a pipe it shows nothing.
 */
export function progressBar(stream = process.stderr): {
  readonly onProgress: (event: ProgressEvent) => void
  readonly clear: () => void
} {
  let [queued, done] = [0, 0]
  const show = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`)
  }
  return {
    onProgress(event) {
      if (event.type === 'queued') queued += 1
      else if (event.type !== 'retrying') done += 1
      const filled = Math.round((20 * done) / Math.max(1, queued))
      const bar = `[${'#'.repeat(filled)}${'.'.repeat(20 - filled)}] ${done} of ${queued} requests`
      const wait =
        event.type === 'retrying' ? `, again in ${(event.delay / 1000).toFixed(1)} s (${reasonOf(event)})` : ''
      show(`${bar}${wait}`.slice(0, (stream.columns || 80) - 1))
    },
    clear: () => show(''),
  }
}

/** The reason without the request, which is long. */
function reasonOf({ reason, request }: Extract<ProgressEvent, { type: 'retrying' }>): string {
  return reason.replace(`${request}: `, '')
}

import type { ProgressEvent } from '../src/http/live.ts'

/**
 * Shows requests as a bar on a terminal: how many of those sent so far are done, and what is being waited for. In a pipe it shows nothing.
 */
export function progressBar(stream = process.stderr): {
  readonly onProgress: (event: ProgressEvent) => void
  readonly onDrawn: (name: string, count: number) => void
  readonly clear: () => void
} {
  let [queued, done, drawn] = [0, 0, 0]
  const show = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`)
  }
  return {
    onProgress(event) {
      if (event.type === 'queued') queued += 1
      else if (event.type !== 'retrying') done += 1
      const bar = `${barOf(done, queued)} ${done} of ${queued} requests`
      const wait =
        event.type === 'retrying'
          ? `, trying trying again in ${(event.delay / 1000).toFixed(1)} s (${reasonOf(event)})`
          : ''
      show(`${bar}${wait}`.slice(0, (stream.columns || 80) - 1))
    },
    onDrawn(name, count) {
      drawn += 1
      show(`${barOf(drawn, count)} ${drawn} of ${count} figures drawn: ${name}`.slice(0, (stream.columns || 80) - 1))
    },
    clear: () => show(''),
  }
}

function barOf(done: number, all: number): string {
  const filled = Math.round((20 * done) / Math.max(1, all))
  return `[${'#'.repeat(filled)}${'.'.repeat(20 - filled)}]`
}

/** The reason without the request, which is long. */
function reasonOf({ reason, request }: Extract<ProgressEvent, { type: 'retrying' }>): string {
  return reason.replace(`${request}: `, '')
}

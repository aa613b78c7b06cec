import type { Years } from '../../formats/dates.ts'
import type { Http } from '../../http/http.ts'
import { fetchIlostat } from '../../ilostat/data.ts'
import { fetchObservations } from '../../world-bank/observations.ts'
import { parseSeries } from './series.ts'
import { codesOf } from './values.ts'

/** The first year of the World Bank's series. */
const firstYear = 1960

/**
 * Requests a complete series: all economies and aggregates, all years. Through `recordHttp` it is recorded completely, so the
 * snapshot has answers for any of its years and economies.
 *
 * @param text which series, as `parseSeries` reads it
 * @throws InputError for a text that is not a valid series
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @example
 * ```ts
 * const recording = await recordHttp(await packagedHttp(), 'my-snapshot', { 'world-bank': 'the package' })
 * await fetchWholeSeries('SP.DYN.LE00.IN', { http: recording.http, years: { from: 2000, to: 2024 } })
 * const { rows } = await fetchIndicators({ life: 'SP.DYN.LE00.IN' }, { http: recording.http, economies: ['VNM'], years: [2019] })
 * rows[0].life // => 74.211
 * ```
 */
export async function fetchWholeSeries(
  text: string,
  {
    http,
    years,
    signal,
  }: { readonly http: Http; readonly years?: Years | undefined; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const series = parseSeries(text)
  if (series.service === 'ilostat') {
    const asked = { ...codesOf(series), http, years, signal, labels: 'en', aggregates: true } as const
    await fetchIlostat(series.dataset, asked)
    return
  }
  const span = years ?? { from: firstYear, to: new Date().getFullYear() }
  await fetchObservations({ value: series.id }, { http, years: span, vintage: series.vintage, signal })
}

import { ResponseError } from '../errors.ts'
import type { Answer, Http, RawAnswer } from '../http/http.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import type { Page, PageReader } from './envelope.ts'

/** Rows of all pages, and what their headers agree on. */
export interface Listing<Row> {
  readonly rows: readonly Row[]
  readonly lastUpdated: string | null
  readonly retrievedAt: string
}

/** Large enough for most answers to be one page; larger ones are answered with 502 at times. */
const rowsPerPage = 5000

/**
 * Reads every page of an answer. The service may give fewer rows a page than asked, so the pages after the first are asked for
 * with the size that the first one echoes, and the rows are counted against the total.
 *
 * @throws ResponseError where pages disagree with the request or with each other: a partial answer is never handed on
 */
export async function getPages<Row>(
  http: Http,
  request: ServiceRequest,
  read: PageReader<Row>,
  options: { readonly perPage?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<Listing<Row>> {
  const getPage = (page: number, perPage: number): Promise<Answer<Page<Row>>> => {
    const paged = { ...request, query: { ...request.query, per_page: perPage, ...(page > 1 && { page }) } }
    const decode = (answer: RawAnswer) => {
      const value = read(answer, paged)
      return { value, lastUpdated: value.lastUpdated }
    }
    return http.get(paged, decode, { signal: options.signal })
  }
  const fail = (problem: string) => new ResponseError(requestName(request), problem)

  const { value: first, retrievedAt } = await getPage(1, options.perPage ?? rowsPerPage)
  const rows = [...first.rows]
  if (first.total > 0 && first.page !== 1) throw fail(`asked for page 1, got page ${first.page}`)
  for (let number = 2; number <= first.pages; number += 1) {
    const { value: page } = await getPage(number, first.perPage)
    refuseOtherPage(first, page, number, fail)
    rows.push(...page.rows)
  }
  if (rows.length !== first.total) throw fail(`${rows.length} rows came where the service counts ${first.total}`)
  return { rows, lastUpdated: first.lastUpdated, retrievedAt }
}

function refuseOtherPage(
  first: Page<unknown>,
  page: Page<unknown>,
  number: number,
  fail: (problem: string) => Error,
): void {
  if (page.page !== number) throw fail(`asked for page ${number}, got page ${page.page}`)
  for (const word of ['pages', 'perPage', 'total', 'lastUpdated'] as const) {
    if (page[word] !== first[word]) {
      throw fail(
        `the data changed while being read: ${word} is ${first[word]} on page 1 and ${page[word]} on page ${number}`,
      )
    }
  }
}

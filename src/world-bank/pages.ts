import { HttpError, MismatchError } from '../errors.ts'
import type { Answer, Http, StreamedAnswer } from '../http/http.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { together } from '../http/together.ts'
import type { Page, PageReader } from './envelope.ts'

/** Rows of all pages, and what their headers agree on. */
export interface Listing<Row> {
  readonly rows: readonly Row[]
  /** How many pages they came on. */
  readonly pages: number
  readonly lastUpdated: string | null
  readonly sourceId: string | null
  readonly retrievedAt: string
}

export interface PagesOptions {
  readonly perPage?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly fresh?: boolean | undefined
}

/** More rows and pages than any answer has: a header that says so is wrong. */
const mostRows = 10_000_000
const mostPages = 10_000

/** Pages of this size are usual; where one does not come, the service is requested small ones instead. */
const largePage = 20_000
const smallPage = 5_000

/**
 * Reads every page of an answer, several at a time. The service may give fewer rows a page than asked, so the pages after the first are
 * asked for with the size that the first one echoes, and the rows are counted against the total.
 *
 * @throws MismatchError where pages disagree with the request or with each other: a partial answer is never handed on
 */
export async function getPages<Row>(
  http: Http,
  request: ServiceRequest,
  read: PageReader<Row>,
  options: PagesOptions = {},
): Promise<Listing<Row>> {
  if (options.perPage !== undefined) return getPagesOf(options.perPage, http, request, read, options)
  try {
    return await getPagesOf(largePage, http, request, read, options)
  } catch (error) {
    if (!(error instanceof HttpError && isTooMuch(error))) throw error
    return getPagesOf(smallPage, http, request, read, options)
  }
}

/**
 * A list whose entries have ids, whole: none twice, and not without entries, which such a list always has.
 *
 * @throws MismatchError
 */
export async function getList<Row extends { readonly id: string }>(
  http: Http,
  request: ServiceRequest,
  read: PageReader<Row>,
  options: PagesOptions,
): Promise<readonly Row[]> {
  const { rows } = await getPages(http, request, read, options)
  const fail = (problem: string) => new MismatchError(requestName(request), problem)
  if (rows.length === 0) throw fail('the list is empty')
  const seen = new Set<string>()
  for (const { id } of rows) {
    if (seen.has(id)) throw fail(`the list has ${id} twice`)
    seen.add(id)
  }
  return rows
}

/** An outage, a page that is too large, took too long or broke off; not a service that can't be reached or wants to be left alone. */
function isTooMuch({ status, message }: HttpError): boolean {
  if (status === null) return !/ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(message)
  return status === 200 || status >= 500
}

async function getPagesOf<Row>(
  size: number,
  http: Http,
  request: ServiceRequest,
  read: PageReader<Row>,
  { signal, fresh }: PagesOptions,
): Promise<Listing<Row>> {
  const getPage = (page: number, perPage: number, until = signal): Promise<Answer<Page<Row>>> => {
    const paged = { ...request, query: { ...request.query, per_page: perPage, ...(page > 1 && { page }) } }
    const decode = async (answer: StreamedAnswer) => {
      const value = await read(answer, paged)
      return { value, lastUpdated: value.lastUpdated, isEmpty: value.total === 0 }
    }
    return http.stream(paged, decode, { signal: until, fresh })
  }
  const fail = (problem: string) => new MismatchError(requestName(request), problem)

  const { value: first, retrievedAt } = await getPage(1, size)
  refuseImpossible(first, fail)
  refuseShort(first, 1, fail)
  const numbers = Array.from({ length: Math.max(0, first.pages - 1) }, (_, index) => index + 2)
  const others = numbers.map((number) => async (until: AbortSignal) => {
    const { value: page } = await getPage(number, first.perPage, until)
    refuseOtherPage(first, page, number, fail)
    refuseShort(page, number, fail)
    return page.rows
  })
  const rest = await together(others, signal)
  const { pages, lastUpdated, sourceId } = first
  return { rows: [...first.rows, ...rest.flat()], pages, lastUpdated, sourceId, retrievedAt }
}

/** A header that does not add up must not set off thousands of requests. */
function refuseImpossible({ page, pages, perPage, total }: Page<unknown>, fail: (problem: string) => Error): void {
  const isWhole = total === 0 ? pages <= 1 : pages === Math.ceil(total / perPage)
  if (!isWhole || pages > mostPages || total > mostRows) {
    throw fail(`the answer claims to have ${total} rows on ${pages} pages of ${perPage}`)
  }
  if (total > 0 && page !== 1) throw fail(`requested page 1, got page ${page}`)
}

/** Every page but the last is full. */
function refuseShort({ perPage, total, rows }: Page<unknown>, number: number, fail: (problem: string) => Error): void {
  const due = Math.min(perPage, total - (number - 1) * perPage)
  if (rows.length !== Math.max(0, due)) throw fail(`${rows.length} rows came on page ${number} instead of ${due}`)
}

function refuseOtherPage(
  first: Page<unknown>,
  page: Page<unknown>,
  number: number,
  fail: (problem: string) => Error,
): void {
  if (page.page !== number) throw fail(`requested page ${number}, got page ${page.page}`)
  for (const word of ['pages', 'perPage', 'total', 'lastUpdated'] as const) {
    if (page[word] !== first[word]) {
      throw fail(
        `the data changed while being read: ${word} is ${first[word]} on page 1 and ${page[word]} on page ${number}`,
      )
    }
  }
}

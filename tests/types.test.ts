import { describe, expectTypeOf, it } from 'vitest'
import {
  dropMissing,
  type EconomyJoin,
  type Failure,
  fetchIndicators,
  fitOls,
  type IndicatorRow,
  type IndicatorTable,
  joinByEconomy,
  log,
  type PeriodRow,
  type Provenance,
  withEconomies,
} from '../src/index.ts'

/** Never called: what counts is what the compiler makes of it (`npm run check`). */
const ask = {
  years: () => fetchIndicators({ users: 'IT.NET.USER.ZS', servers: 'IT.NET.SECR.P6' }, { years: [2020] }),
  quarters: () => fetchIndicators({ debt: 'DT.DOD' }, { periods: { from: '2017Q1', to: '2018Q4' } }),
}

describe('types', () => {
  it('name the columns as they were asked for', () => {
    expectTypeOf(ask.years).returns.resolves.toEqualTypeOf<IndicatorTable<'users' | 'servers'>>()
    expectTypeOf<IndicatorRow<'users'>>().toEqualTypeOf<
      { readonly iso3: string; readonly year: number } & { readonly users: number | null }
    >()
    expectTypeOf(ask.quarters).returns.resolves.toEqualTypeOf<IndicatorTable<'debt', PeriodRow<'debt'>>>()
    // @ts-expect-error years and periods exclude each other
    const both = () => fetchIndicators({ debt: 'DT.DOD' }, { years: [2020], periods: { from: '2017Q1', to: '2018Q4' } })
    expectTypeOf(both).toBeFunction()
  })

  it('carry columns and sources through a join', () => {
    const source = {} as Provenance
    const join = () =>
      joinByEconomy({
        a: { rows: [{ iso3: 'BTN', users: 1 }], sources: { users: source } },
        b: [{ iso3: 'BTN', share: 2 }],
      })
    expectTypeOf(join).returns.toHaveProperty('rows')
    expectTypeOf<ReturnType<typeof join>['rows'][number]['users']>().toEqualTypeOf<1>()
    expectTypeOf<ReturnType<typeof join>['rows'][number]['share']>().toEqualTypeOf<2>()
    expectTypeOf<ReturnType<typeof join>['sources']['users']>().toEqualTypeOf<Provenance>()
    expectTypeOf<EconomyJoin<{ a: readonly { iso3: string }[] }>['unmatched']>().toEqualTypeOf<{
      readonly a: string[]
    }>()
  })

  it('take the null out of complete rows, and add what an economy is', () => {
    const rows: { readonly iso3: string; readonly users: number | null }[] = []
    const complete = dropMissing(rows, ['users']).rows
    expectTypeOf(complete[0]?.users).toEqualTypeOf<number | undefined>()
    const described = () => withEconomies(complete, [], { incomeList: 'FY21' })
    expectTypeOf<ReturnType<typeof described>[number]['name']>().toEqualTypeOf<string | null>()
  })

  it('let a fit have numeric columns of its rows only', () => {
    const rows: { readonly iso3: string; readonly x: number; readonly y: number | null }[] = []
    const allowed = () => fitOls(rows, { y: 'y', x: ['x', log('y')] })
    expectTypeOf(allowed).toBeFunction()
    // @ts-expect-error iso3 is a text
    const text = () => fitOls(rows, { y: 'y', x: 'iso3' })
    // @ts-expect-error there is no such column
    const absent = () => fitOls(rows, { y: 'y', x: log('z') })
    expectTypeOf([text, absent]).toBeArray()
  })

  it('tell errors apart by their names', () => {
    const advise = (error: Failure): unknown => {
      switch (error.name) {
        case 'HttpError':
          return error.retryAfter
        case 'ServiceError':
          return error.messages[0]?.id
        case 'InputError':
          return error.value
        case 'SnapshotError':
          return error.snapshot
        case 'ResponseError':
        case 'MismatchError':
          return error.request
        case 'TableError':
        case 'FitError':
        case 'RenderError':
          return error.message
      }
    }
    expectTypeOf(advise).parameter(0).toEqualTypeOf<Failure>()
  })
})

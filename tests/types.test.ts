import { describe, expectTypeOf, it } from 'vitest'
import {
  dropMissing,
  type EconomyJoin,
  type Failure,
  fetchIlostat,
  fetchIndicators,
  fitOls,
  growth,
  type IndicatorRow,
  type IndicatorTable,
  joinByEconomy,
  joinTables,
  log,
  type PeriodRow,
  type Provenance,
  pivot,
  selectColumns,
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

  it('join tables of both services as they come, with both citations', () => {
    const join = async () => {
      const [a, b] = await Promise.all([ask.years(), fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', { years: [2020] })])
      return [joinByEconomy({ a, b }), joinTables({ a, b }, { by: ['iso3', 'year'] })] as const
    }
    type Joins = Awaited<ReturnType<typeof join>>[number]
    expectTypeOf<Joins['rows'][number]['servers']>().toEqualTypeOf<number | null>()
    expectTypeOf<Joins['rows'][number]['value']>().toEqualTypeOf<number | null>()
    expectTypeOf<Joins['sources']['users']>().toEqualTypeOf<Provenance>()
    expectTypeOf<Joins['sources']['value']>().toEqualTypeOf<Provenance>()
    const fit = ({ rows }: Joins) => fitOls(rows, { y: 'value', x: ['users', log('servers')] })
    expectTypeOf(fit).toBeFunction()
    expectTypeOf<Awaited<ReturnType<typeof join>>[1]['unmatched']['b']>().toEqualTypeOf<
      { readonly iso3: string; readonly year: number }[]
    >()
    // @ts-expect-error only one of the tables has it
    const absent = async () => joinTables({ a: await ask.years(), b: [{ iso3: 'BTN', sex: 'F' }] }, { by: ['sex'] })
    expectTypeOf(absent).toBeFunction()
  })

  it('name the columns that are made', () => {
    const rows: { iso3: string; year: number; sex: string; value: number | null }[] = []
    const made = growth(rows, 'value', { as: 'rate', by: ['iso3', 'sex'] })
    expectTypeOf(made[0]?.rate).toEqualTypeOf<number | null | undefined>()
    const wide = pivot(rows, { by: ['iso3'], names: 'sex', values: 'value', into: { women: 'F' } }).rows
    expectTypeOf(wide[0]?.women).toEqualTypeOf<number | null | undefined>()
    expectTypeOf(wide[0]?.iso3).toEqualTypeOf<string | undefined>()
    const named = selectColumns(rows, { iso3: 'iso3', employed: 'value' }).rows
    expectTypeOf(named[0]).toEqualTypeOf<{ readonly iso3: string; readonly employed: number | null } | undefined>()
    // @ts-expect-error sex is a text
    const text = () => growth(rows, 'sex', { as: 'rate' })
    expectTypeOf(text).toBeFunction()
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

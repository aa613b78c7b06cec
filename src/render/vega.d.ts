import 'vega'

/** What the package has and its types leave out. */
declare module 'vega' {
  export const textMetrics: {
    width: (item: { fontSize?: number; fontWeight?: string | number }, text: string) => number
  }
}

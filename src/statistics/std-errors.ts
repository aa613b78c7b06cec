/** Errors that stay right where the variance differs between rows; HC3 is the one for small samples. */
export type RobustErrors = 'HC0' | 'HC1' | 'HC2' | 'HC3'

/** How standard errors are computed: for equal variances, for unequal ones, or for rows that depend on each other within groups (of one column, or of either of two). */
export type StdErrors<Row> = 'classical' | RobustErrors | ClusteredErrors<Row>

export interface ClusteredErrors<Row> {
  readonly clusteredBy: (keyof Row & string) | readonly (keyof Row & string)[]
}

/** Variances and covariances of the coefficients, in the order of `fit.terms`. */
export interface Covariance {
  readonly matrix: readonly (readonly number[])[]
  /** For each coefficient, why its error is not determined; null where it is. */
  readonly problems: readonly (string | null)[]
  /** The degrees of freedom of Student's t for one coefficient. */
  readonly df: number
  /** Null for errors that are not clustered. */
  readonly clustering: Clustering | null
}

/** What clustered errors rest on. */
export interface Clustering {
  /** The columns by which rows were grouped. */
  readonly by: readonly string[]
  /** How many clusters each of them has. */
  readonly clusters: readonly number[]
  /** Of Student's t: one less than the clusters, of the column that has fewest. */
  readonly df: number
  /** The small-sample correction of the variance. */
  readonly correction: string
  /** Why the errors may be too small; null where the clusters are many. */
  readonly caution: string | null
}

// The part of simple-statistics that this library rests on. All of it takes plain numbers: missing values are sorted out before, since it
// takes null for 0 and answers NaN for no values.

export {
  combinations,
  max,
  mean,
  median,
  min,
  permutationsHeap,
  quantile,
  sampleStandardDeviation,
  sampleVariance,
  sampleWithReplacement,
  shuffle,
  sum,
} from 'simple-statistics'

// The public API, stage by stage. Each stage is an entry point of its own too: `netskills/charts`.

export * from './charts/index.ts'
export * from './errors.ts'
export * from './formats/index.ts'
export * from './http/index.ts'
export * from './ilostat/index.ts'
export * from './render/index.ts'
export * from './statistics/index.ts'
export * from './studies/digital-learning/index.ts'
export * from './studies/relation/index.ts'
export * from './study/index.ts'
export * from './tables/index.ts'
export * from './world-bank/index.ts'

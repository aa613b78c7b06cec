import type { Figure, Version } from '../../study/study.ts'
import type { ChoiceName } from './choices.ts'
import type { Reproduction } from './reproduce.ts'

/** A figure of this study. */
export type BriefFigure = Figure<Reproduction, ChoiceName>

/** A figure under some of its choices. */
export type BriefVersion = Version<ChoiceName>

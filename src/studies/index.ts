// All studies, by the names that scripts know them by.

import type { Study } from '../study/study.ts'
import { digitalLearning } from './digital-learning/study.ts'
import { relation } from './relation/study.ts'
import { whatGoesWithSkills } from './what-goes-with-skills/study.ts'

export const studies: readonly Study[] = [digitalLearning, relation, whatGoesWithSkills]

import { implement, type Implementation } from '#src/platform/http/implement.ts'
import * as contract from '../contract.ts'
import { hide, look, readLessons } from './lessons.ts'

export const lessonsRoutes: Implementation[] = [
  implement(contract.readLessons, readLessons),
  implement(contract.lookedAt, look),
  implement(contract.hideLessons, hide),
]

export { ACTIVITY_KINDS, OUTCOMES, activityFields, outcomeOf, titleOf, type ActivityKind, type ActivityOutcome } from './activity.ts'
export { taskFields } from './task.ts'
export { tell, tellActivity, type TimelineKind } from './timeline.ts'

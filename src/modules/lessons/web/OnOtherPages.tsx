import { Suspense } from 'react'
import { useMe } from '#src/web/shell/index.ts'
import { lazyPart } from '#src/web/ui/index.ts'

// Fetched in the sample company alone: whoever works in a workspace of their own loads nothing of it.
const Short = lazyPart(() => import('./LessonsShort.tsx'), { quiet: true })
const Goes = lazyPart(() => import('./SampleGoes.tsx'), { quiet: true })

/** The next lesson, on the Desk. */
export const LessonsShort = () => (useMe().workspace.sample ? <Suspense><Short /></Suspense> : null)

/** How the sample company goes, in Settings. */
export const SampleGoes = () => (useMe().workspace.sample ? <Suspense><Goes /></Suspense> : null)

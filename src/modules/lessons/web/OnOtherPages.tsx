import { lazy, Suspense } from 'react'
import { useMe } from '#src/web/shell/index.ts'

// Fetched in the sample company alone: whoever works in a workspace of their own loads nothing of it.
const Short = lazy(() => import('./LessonsShort.tsx'))
const Goes = lazy(() => import('./SampleGoes.tsx'))

/** The next lesson, on the Desk. */
export const LessonsShort = () => (useMe().workspace.sample ? <Suspense><Short /></Suspense> : null)

/** How the sample company goes, in Settings. */
export const SampleGoes = () => (useMe().workspace.sample ? <Suspense><Goes /></Suspense> : null)

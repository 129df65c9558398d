export { LessonsShort } from './LessonsShort.tsx'
export { SampleGoes } from './SampleGoes.tsx'

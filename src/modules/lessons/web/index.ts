export { LessonsShort, SampleGoes } from './OnOtherPages.tsx'

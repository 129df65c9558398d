export { carryAbandoned, startImportJobs } from './jobs.ts'

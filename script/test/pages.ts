import { buildWeb } from '#src/instance/web.ts'

// Builds the pages as a start does, when what they are made of has changed.
await buildWeb(() => {})

import { buildWeb, builtSheet } from '#src/instance/web.ts'

// Builds the pages as a start does, when what they are made of has changed; and once more with the design system's own.
await buildWeb(() => {})
await buildWeb(() => {}, builtSheet)

import { openEmbedded } from './index.ts'
import { CannotRun } from '../../cannot.ts'
import { openLog } from '../../log.ts'

// Opens the built-in database on a directory, as a process of its own that tests may kill: `open.fixture.ts <directory>`.
// Prints one line of JSON when it is open; stops in order on SIGTERM; ends with 1 and a sentence when the world does not allow it.
try {
  const server = await openEmbedded({ dataDir: process.argv[2] ?? '', log: openLog() })
  server.onLost((sentence) => {
    process.stderr.write(sentence + '\n')
    process.exit(1)
  })
  process.once('SIGTERM', () => { void server.stop().then(() => process.exit(0)) })
  process.stdout.write(JSON.stringify({ url: server.ownerUrl, manner: server.manner, adopted: server.adopted }) + '\n')
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  process.stderr.write(error.message + '\n')
  process.exit(1)
}

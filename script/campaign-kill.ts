import { parseArgs } from 'node:util'
import { killUnderLoad } from '#test/start/kills.ts'
import { clearAway } from '#test/start/started.ts'

// `npm run campaign:kill`: kill -9 of everything, 50 times under write load; every confirmed write must be there, and nothing twice.
// `-- --kills 200` for more; `-- --lie` adds confirmations that never were, to see the campaign go red.

const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' }, lie: { type: 'boolean', default: false } } })
const say = (line: string) => { process.stdout.write(line + '\n') }
const report = await killUnderLoad(Number(values.kills), { lie: values.lie, told: say }).finally(clearAway)

for (const line of [...report.lost.map((one) => `Lost: ${one}`), ...report.doubled.map((one) => `Doubled: ${one}`)].slice(0, 20)) say(line)
const restarts = report.restartSeconds.toSorted((a, b) => a - b)
say(`${report.kills} kills, ${report.confirmed} confirmed writes, ${report.lost.length} lost; ${report.unanswered} unanswered and asked again, ${report.doubled.length} doubled; ` +
  `up again in ${restarts[Math.floor(restarts.length / 2)]?.toFixed(1)} s (median), ${restarts.at(-1)?.toFixed(1)} s at most.`)
process.exit(report.lost.length + report.doubled.length > 0 ? 1 : 0)

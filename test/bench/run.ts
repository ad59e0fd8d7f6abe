import { parseArgs } from 'node:util'
import { benchDeadlines } from './deadlines.ts'
import { benchGateway } from './gateway.ts'
import { benchLists } from './lists.ts'
import { benchNotifications } from './notifications.ts'
import { benchRender } from './render.ts'
import { type BenchOptions, printReport, type Report } from './support/report.ts'
import { benchTransition } from './transition.ts'

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<Report>>> = {
  transition: benchTransition,
  deadlines: benchDeadlines,
  notifications: benchNotifications,
  lists: benchLists,
  gateway: benchGateway,
  render: benchRender,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, scale: { type: 'string', default: '1' } },
})
const names = positionals.length > 0 ? positionals : Object.keys(benches)
for (const name of names) {
  const bench = benches[name]
  if (!bench) throw new Error(`No bench ${name}; there are: ${Object.keys(benches).join(', ')}`)
  printReport(await bench({ rounds: Number(values.rounds), scale: Number(values.scale) }))
}

import { parseArgs } from 'node:util'
import { runInMemory } from './run-in-memory.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } })
const outcome = await runInMemory(Number(values.minutes) * 60)
console.log(JSON.stringify(outcome))
process.exitCode = outcome.violations.length === 0 ? 0 : 1

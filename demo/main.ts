import { readConfig } from '../bff/config.ts'
import { serveUntilEnd } from '../bff/serve.ts'
import { startDemo } from './start.ts'

// A folder of its own: a product started in the same checkout must not find the demo's database, sealed with the demo's key.
const config = readConfig({ MKT_DATA_DIR: '.demo', ...process.env })
if (!['127.0.0.1', 'localhost', '::1'].includes(config.host))
  process.stderr.write(`Listening on ${config.host}: whoever can reach it can act as anybody.\n`)
const demo = await startDemo(config)
serveUntilEnd(demo.url, demo.stop, (error) => process.stderr.write(`stop failed: ${String(error)}\n`))

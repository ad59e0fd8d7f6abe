import { readConfig } from '../bff/config.ts'
import { onEnd } from '../bff/serve.ts'
import { startDemo } from './start.ts'

const config = readConfig()
if (!['127.0.0.1', 'localhost', '::1'].includes(config.host))
  process.stderr.write(`Listening on ${config.host}: whoever can reach it can act as anybody.\n`)
const demo = await startDemo(config)
process.stdout.write(`ready ${demo.url}\n`)

onEnd(() => {
  void demo
    .stop()
    .catch((error: unknown) => process.stderr.write(`stop failed: ${String(error)}\n`))
    .finally(() => process.exit(0))
})

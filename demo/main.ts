import { readConfig } from '../bff/config.ts'
import { onEnd } from '../bff/serve.ts'
import { startDemo } from './start.ts'

const demo = await startDemo(readConfig())
process.stdout.write(`ready ${demo.url}\n`)

onEnd(() => {
  void demo
    .stop()
    .catch((error: unknown) => process.stderr.write(`stop failed: ${String(error)}\n`))
    .finally(() => process.exit(0))
})

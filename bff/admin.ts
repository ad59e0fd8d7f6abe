import { parseArgs } from 'node:util'
import { boot } from './boot.ts'
import { createHost } from './commands/hosts.ts'
import { readConfig } from './config.ts'

const USAGE = 'Usage: npm run admin -- host create --name NAME --origin ORIGIN [--origin ORIGIN …]'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, origin: { type: 'string', multiple: true } },
})
if (positionals.join(' ') !== 'host create' || !values.name || !values.origin) {
  console.error(USAGE)
  process.exit(2)
}
const config = readConfig()
const { shell, stop } = boot({ ...config, masterKey: config.masterKey ?? Buffer.alloc(32), logLevel: 'silent' })
const host = await createHost(shell, { name: values.name, origins: values.origin })
console.log(`host ${host.id}\nserver key ${host.key}\nThe key is not shown again.`)
await stop()

import { boot, keepBuild } from './boot.ts'
import { readConfig } from './config.ts'
import { listen, serveUntilEnd } from './serve.ts'

const DEFAULT_PORT = 8787

const config = readConfig()
if (!config.masterKey)
  throw new Error(
    'MKT_MASTER_KEY is missing: 64 hex digits that encrypt every secret at rest. Make one with: openssl rand -hex 32',
  )
const { app, shell, stop } = await boot({ ...config, masterKey: config.masterKey })
keepBuild(config, shell)
const server = await listen(app.fetch, { host: config.host, port: config.port ?? DEFAULT_PORT })
serveUntilEnd(
  `http://${config.host}:${server.port}`,
  () => server.stop().then(stop),
  (error) => shell.log.error({ err: error }, 'stop failed'),
)

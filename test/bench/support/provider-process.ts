import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ProviderOrder } from './providers.ts'

/** The other process of `startProviders`. */
process.once('message', ({ count, hanging }: ProviderOrder) => {
  const servers = Array.from({ length: count }, (_, index) =>
    createServer((request, response) => {
      request.resume()
      request.once('end', () => {
        if (hanging && index === 0) return
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"success":true}')
      })
    }),
  )
  void Promise.all(servers.map(listening)).then((ports) => process.send?.(ports))
})
process.once('disconnect', () => process.exit())

function listening(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}

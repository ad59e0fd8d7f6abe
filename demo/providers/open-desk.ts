import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where a sample provider answers: on loopback, until it closes and lets go of whoever is still connected. */
export async function openDesk(
  wanted = 0,
): Promise<{ server: Server; port: number; root: string; close: () => Promise<void> }> {
  const server = createServer()
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { server, port, root: `http://127.0.0.1:${port}`, close }
}

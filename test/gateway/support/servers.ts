import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** A raw TCP server on loopback, counting connections; `close` drops them all. */
export type Raw = { readonly port: number; readonly connections: () => number; readonly close: () => Promise<void> }

export async function rawServer(onSocket: (socket: Socket) => void, host = '127.0.0.1', port = 0): Promise<Raw> {
  const server = createServer()
  return listen(server, 'connection', onSocket, host, port)
}

export async function listen(
  server: Server,
  event: string,
  onSocket: (socket: Socket) => void,
  host = '127.0.0.1',
  port = 0,
): Promise<Raw> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
  })
  server.on(event, onSocket)
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Runs `answer` once a whole request head has arrived. */
export function afterRequest(answer: (socket: Socket, head: string) => void): (socket: Socket) => void {
  return (socket) => {
    let head = ''
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      const whole = head
      head = ''
      answer(socket, whole)
    })
  }
}

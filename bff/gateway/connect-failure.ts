import type { ReplyReason } from '../domain/provider-event.ts'

/** Why no connection came about; `connection-refused` stands for everything between the name and the handshake. */
export type ConnectReason = Extract<ReplyReason, 'dns' | 'connection-refused' | 'tls' | 'blocked-address'>

/** Thrown to undici, which hands it to the request that wanted the connection. It never leaves the gateway. */
export class ConnectFailure extends Error {
  readonly reason: ConnectReason

  constructor(reason: ConnectReason, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.reason = reason
  }
}

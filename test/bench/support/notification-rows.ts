import Database from 'better-sqlite3'
import { inTransaction } from '../../../bff/commands/context.ts'
import { saveEndpoint } from '../../../bff/commands/save-endpoint.ts'
import type { ProviderMessage } from '../../../bff/domain/provider-event.ts'
import type { Shell } from '../../../bff/shell.ts'
import type { BenchWorld } from './bench-world.ts'

const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`

/** Points each provider of the bulk orders to its own loopback port, speaking the standard protocol with a signature. */
export async function pointEndpoints(
  { shell }: { readonly shell: Shell },
  hostId: string,
  ports: readonly number[],
): Promise<void> {
  for (const [index, port] of ports.entries())
    await inTransaction(shell, hostId, { role: 'provider', id: `bulk-provider-${index + 1}` }, (context) =>
      saveEndpoint(context, {
        providerId: `bulk-provider-${index + 1}`,
        mode: 'live',
        protocol: 'standard',
        url: `http://127.0.0.1:${port}/notify`,
        secrets: { secret: SECRET },
      }),
    )
}

/** A message as `notifyProvider` freezes it; `NTF` stands for its id. */
export const BODY = JSON.stringify({
  id: 'NTF',
  event: 'instance.expire',
  occurredAt: 1_795_000_000_000,
  order: { id: 'ord_00000000000000000000000001', number: '20261121-0001' },
  instance: { id: 'ins_00000000000000000000000001', providerInstanceId: 'sign-1', expiresAt: 1_795_000_000_000 },
  buyer: { id: 'buyer-1', name: 'buyer-1', contact: null },
  product: { id: 'prd_00000000000000000000000001', number: 1, name: 'Bench' },
  plan: { id: 'pln_1', name: 'Basic', period: { count: 2, unit: 'year' }, quantity: 1, trial: false },
  reason: 'expired',
} satisfies ProviderMessage)

export type Queue = {
  readonly first: number
  readonly count: number
  readonly provider: (index: number) => number
  /** When it may be sent. */
  readonly at: (index: number) => number
}

/** Puts notifications in line, each of an instance of its own among the bulk orders `first`, `first + 1`, … */
export function enqueue({ file, shelf }: BenchWorld, { first, count, provider, at }: Queue): void {
  const database = new Database(file)
  const instance = database.prepare(
    `insert into instance (id, host_id, order_id, buyer_id, provider_id, product_id, product_name, plan_id, plan_name, trial, state, version, last_sequence, created_at)
     values (?, ?, ?, 'buyer-1', ?, ?, 'Bench', 'pln_1', 'Basic', 0, 'active', 2, 1, 0)`,
  )
  const notification = database.prepare(
    `insert into notification (id, message_id, host_id, provider_id, order_id, instance_id, sequence, event, body, state, next_at, created_at)
     values (?, ?, ?, ?, ?, ?, 1, 'instance.expire', ?, 'pending', ?, ?)`,
  )
  database.exec('begin')
  for (let index = 0; index < count; index += 1) {
    const number = String(first + index).padStart(26, '0')
    const to = `bulk-provider-${provider(index) + 1}`
    const id = `ntf_${number}`
    instance.run(`ins_${number}`, shelf.hostId, `ord_${number}`, to, shelf.productId)
    notification.run(
      id,
      id,
      shelf.hostId,
      to,
      `ord_${number}`,
      `ins_${number}`,
      BODY.replace('NTF', id),
      at(index),
      at(index),
    )
  }
  database.exec('commit')
  database.close()
}

import type { ProviderEvent, ProviderMessage, Reply } from '../../../bff/domain/provider-event.ts'
import { attempt, type Endpoint } from '../../../bff/gateway/attempt.ts'
import { tencent } from '../../../bff/gateway/dialects/tencent.ts'
import { createClient } from '../../../bff/gateway/send.ts'
import { after } from '../../../bff/shell.ts'
import { startTencentProvider } from '../../../demo/providers/tencent.ts'
import type { Mood } from '../../../demo/providers/tencent-moods.ts'
import { AT, message } from '../../gateway/support/messages.ts'

export const TOKEN = 'tokenABC123'

/** The sample provider, and a market's client that tells it things at a time one may set. */
export async function startStage() {
  const clock = { now: AT }
  const provider = await startTencentProvider({ token: TOKEN, clock: () => clock.now, slowMs: 20 })
  const client = createClient({
    after,
    allow: [`127.0.0.1:${provider.port}`],
    production: false,
    now: () => performance.now(),
  })
  const endpoint: Endpoint = { dialect: tencent, url: provider.url, secrets: { token: TOKEN } }
  let nonce = 1
  async function tell(told: ProviderMessage, { at = clock.now, to = endpoint } = {}): Promise<Reply> {
    nonce += 1
    return (await attempt(client, to, told, { at, nonce })).reply
  }
  return {
    clock,
    provider,
    client,
    endpoint,
    tell,
    tellInMood: (mood: Mood, told = order(1)): Promise<Reply> => {
      provider.setMood(mood)
      return tell(told)
    },
    close: async () => {
      await client.close()
      await provider.close()
    },
  }
}

export type Stage = Awaited<ReturnType<typeof startStage>>

/** Each order is its own instance; the id of the message says which attempt belongs together. */
export function order(
  number: number,
  event: ProviderEvent = 'instance.create',
  over: Partial<ProviderMessage> = {},
): ProviderMessage {
  return message(event, {
    id: `ntf_${number}_${event}`,
    order: { id: `ord_${number}`, number: String(number) },
    instance: { id: `ins_${number}`, providerInstanceId: null, expiresAt: null },
    ...over,
  })
}

export function delivered(reply: Reply) {
  if (reply.kind !== 'accepted' || !reply.delivered) throw new Error(JSON.stringify(reply))
  return reply.delivered
}

import type { Person } from '../people.ts'
import { type Answer, type Call, createMarket, type Market } from '../portal/market.ts'

/** One actor of the story, speaking to the API with a session of their own. */
export type Client = {
  /** Answers the body; a refusal is a mistake in the seeds and throws. */
  readonly ask: <T>(method: string, path: string, body?: unknown) => Promise<T>
  readonly upload: (purpose: string, name: string, bytes: Buffer) => Promise<{ uploadId: string }>
}

export async function openClient(call: Call, host: Market, actor: Person, origin: string): Promise<Client> {
  const { token } = await expectOk(host.call<{ token: string }>('POST', '/v1/sessions', { actor, origin }))
  const market = createMarket(call, token)
  return {
    ask: (method, path, body) => expectOk(market.call(method, path, body)),
    upload: async (purpose, name, bytes) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': name.endsWith('.pdf') ? 'application/pdf' : 'image/png',
        'x-file-name': encodeURIComponent(name),
      }
      const body = new Uint8Array(bytes)
      const response = await call(`/v1/uploads?purpose=${purpose}`, { method: 'POST', headers, body })
      if (!response.ok) throw new Error(`Seeding: ${purpose} ${response.status} ${await response.text()}`)
      return { uploadId: ((await response.json()) as { id: string }).id }
    },
  }
}

async function expectOk<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { ok, status, body } = await answer
  if (!ok) throw new Error(`Seeding: ${status} ${JSON.stringify(body)}`)
  return body as T
}

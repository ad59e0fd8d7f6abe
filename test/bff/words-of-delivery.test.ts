import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { protocolViews } from '../../bff/views/protocol.ts'

const MESSAGES = join(import.meta.dirname, '../../components/messages')

async function wordsIn(language: 'en' | 'zh-cn'): Promise<Record<string, unknown>> {
  const [settings, endpoint] = await Promise.all(
    ['delivery-settings.ts', 'delivery-endpoint.ts'].map((file) => import(join(MESSAGES, language, file))),
  )
  return { ...settings.deliverySettings, ...endpoint.deliveryEndpoint }
}

describe('the settings of an endpoint', () => {
  const secrets = protocolViews().flatMap(({ protocol, secrets: asked }) =>
    asked.map(({ name }) => [protocol, name] as const),
  )

  it.each(secrets)('have a word and help, in both languages, for what %s calls %s', async (_, name) => {
    for (const words of [await wordsIn('en'), await wordsIn('zh-cn')])
      for (const key of [`secret.${name}`, `secret.${name}-hint`]) expect(words[key], key).toMatch(/\S/)
  })
})

import type { ProtocolFacts } from '../contract/provider.ts'
import { type ProtocolRule, protocolRules, SPOKEN_PROTOCOLS } from '../domain/provider-protocol.ts'

/** The protocols we speak, as a form needs them. Two secrets at once are a matter of rotation, not of the form. */
export function protocolViews(): readonly ProtocolFacts[] {
  return SPOKEN_PROTOCOLS.map((protocol) => {
    const { secrets, query, check, timeoutMs }: ProtocolRule = protocolRules[protocol]
    const asked = secrets.filter(({ previousOf }) => previousOf === undefined)
    return {
      protocol,
      rotation: asked.length < secrets.length ? ('overlap' as const) : ('at-once' as const),
      secrets: asked.map(({ name, required, generated, options }) => ({
        name,
        required,
        generated,
        options: options ? [...options] : null,
      })),
      query: query !== 'forbidden',
      check,
      timeoutMs,
    }
  })
}

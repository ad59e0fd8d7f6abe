import { html } from 'lit'
import '../../components/delivery-console/register.ts'
import type { Endpoint, ProtocolFacts } from '../../bff/contract/provider.ts'
import type { MktDeliveryConsole } from '../../components/delivery-console/delivery-console.ts'
import { type FakeBff, problem } from './support/fake-bff.ts'
import { mount, part, settled } from './support/kit.ts'

const secret = (name: string) => ({ name, required: true, generated: { prefix: 'whsec_', bytes: 32 } })

/** Two protocols as they could be declared. */
const PROTOCOLS: readonly ProtocolFacts[] = [
  {
    protocol: 'standard',
    secrets: [secret('secret')],
    query: true,
    check: 'echo',
    timeoutMs: 15_000,
    rotation: 'overlap',
  },
  {
    protocol: 'tencent',
    secrets: [{ ...secret('token'), generated: null }],
    query: false,
    check: 'echo',
    timeoutMs: 5000,
    rotation: 'at-once',
  },
]

export const endpoint = (other: Partial<Endpoint> = {}): Endpoint => ({
  mode: 'live',
  protocol: 'tencent',
  url: 'https://isv.example.com/notify',
  secrets: { token: { set: true } },
  verifiedAt: '2026-11-20T02:00:00.000Z',
  updatedAt: '2026-11-20T02:00:00.000Z',
  disabledAt: null,
  disabledReason: null,
  health: { failingSince: null, stage: 0 },
  rotation: null,
  ...other,
})

/** A market that knows these endpoints. */
export function serve(bff: FakeBff, ...endpoints: readonly Endpoint[]): void {
  bff.on('GET /provider/protocols', () => ({ items: PROTOCOLS }))
  bff.on('GET /provider/endpoint', ({ query }) => {
    const found = endpoints.find(({ mode }) => mode === query.get('mode'))
    return found ?? problem(404, 'not-found')
  })
}

export async function openConsole(tab = 'settings', width = '60rem'): Promise<MktDeliveryConsole> {
  const element = await mount<MktDeliveryConsole>(html`<mkt-delivery-console tab=${tab}></mkt-delivery-console>`, {
    width,
  })
  await settled(element)
  return element
}

export async function write(element: Element, id: string, value: string): Promise<void> {
  const input = part<HTMLInputElement>(element, `#${id}`)
  input.value = value
  input.dispatchEvent(new InputEvent('input'))
  await settled(element)
}

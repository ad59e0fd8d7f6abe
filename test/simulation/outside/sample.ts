import type { WireRequest, WireResponse } from '../../../bff/gateway/dialect.ts'
import { SpiBooks } from '../../../demo/providers/spi-books.ts'
import type { Vendor } from '../../../demo/providers/spi-vendor.ts'
import { SampleInstances } from '../../../demo/providers/tencent-instances.ts'
import { isSigned, type MarketCall } from '../../../demo/providers/tencent-wire.ts'

const APP = 'https://app.example.com'

/** A provider's own answers to what a conformance run sends: nobody bought that, so no database knows of it. */
export type Sample = {
  /** Whether the request belongs to a run. */
  readonly hears: (request: WireRequest) => boolean
  readonly answer: (request: WireRequest, at: number) => Partial<WireResponse>
}

/** How a run marks its orders and instances, and what it asks before there are any. */
export const OF_A_RUN =
  /(?:ord|ins)_[0-9a-z]{10}(?:first|second|third|trial|odd|forged|nobody)|nosuch00001|verifyInterface|TestConnection/

const REFUSED: Partial<WireResponse> = { status: 403, body: '{}' }

/** By the books of the demonstration's providers, which both call by GET. */
export function spiSample({ isSigned: isTrue, read, carryOut }: Vendor, key: string): Sample {
  const books = new SpiBooks()
  return {
    hears: ({ url }) => OF_A_RUN.test(url) || books.all.some(({ instanceId }) => url.includes(instanceId)),
    answer: ({ url }, at) => {
      const wire = { search: new URL(url).search.slice(1), headers: {}, body: '' }
      if (!isTrue(wire, key, Math.floor(at / 1000))) return REFUSED
      return json(carryOut(read(wire), books, APP))
    },
  }
}

export function tencentSample(token: string): Sample {
  let now = 0
  const books = new SampleInstances(APP, () => now)
  return {
    hears: ({ body }) =>
      OF_A_RUN.test(body ?? '') || books.all.some(({ signId }) => body?.includes(`"signId":"${signId}"`)),
    answer: ({ url, body }, at) => {
      now = at
      if (!isSigned(new URL(url).searchParams, token, Math.floor(at / 1000))) return REFUSED
      const call = parse(body ?? '')
      return call ? json(books.carryOut(call)) : { status: 400, body: '{}' }
    },
  }
}

function parse(text: string): MarketCall | null {
  try {
    return JSON.parse(text) as MarketCall
  } catch {
    return null
  }
}

function json(answer: object): Partial<WireResponse> {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) }
}

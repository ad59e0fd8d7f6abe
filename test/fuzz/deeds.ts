import type { Operation } from '../../bff/contract/authorization.ts'
import { buildPng } from '../storage/pictures.ts'
import { authorizationOf } from '../support/api-shop.ts'
import type { Notes } from './notes.ts'
import type { Random } from './random.ts'

/** A request as somebody makes it who knows what to say; what is missing is as in any other. */
export type Deed = {
  /** What stands in the path, by name; or a whole address. */
  readonly in?: Readonly<Record<string, string>>
  readonly path?: string
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}
type Compose = (notes: Notes, random: Random) => Deed | null

/** The app is asked under this name when nobody says another. */
const OWN_ORIGIN = 'http://localhost'
const PICTURE = new Uint8Array(buildPng(9, 9))
const PURPOSES = ['logo', 'images', 'requirement', 'result', 'message']
const NAMES = ['logo.png', '图.png', 'a.png.exe', '../../a.png']

/** What no shape tells: each operation here is refused to whoever only knows the document. */
export const deeds: Readonly<Partial<Record<Operation, Compose>>> = {
  'create-upload': (_, random) => ({
    path: `/v1/uploads?purpose=${random.pick(PURPOSES)}`,
    body: random.chance(0.8) ? PICTURE : PICTURE.slice(0, random.int(PICTURE.length)),
    headers: { 'content-type': 'image/png', 'x-file-name': encodeURIComponent(random.pick(NAMES)) },
  }),
  'read-upload': ({ addresses }, random) => one(random, addresses, (path) => ({ path })),
  'enter-frame': ({ tickets }, random) =>
    one(random, tickets.slice(-2), (ticket) => ({
      body: JSON.stringify({ ticket }),
      headers: { origin: random.chance(0.8) ? OWN_ORIGIN : 'https://elsewhere.example' },
    })),
  'reveal-result': ({ accounts }, random) =>
    one(random, accounts, ({ order, version, key }) => ({
      in: { id: order, version: String(version) },
      body: JSON.stringify({ key }),
    })),
  'order-term': ({ offers }, random) =>
    one(random, offers, ({ instance, body }) => ({ in: { id: instance }, body: JSON.stringify(body) })),
  'confirm-payment': ({ bills }, random) =>
    one(random, bills, ({ order, amount }) => ({
      in: { id: order },
      body: JSON.stringify({ reference: `pay-${order.slice(-6)}`, amount }),
    })),
  'acknowledge-notification': ({ failed }, random) => one(random, failed, (id) => ({ in: { id } })),
  'verify-call': ({ gateway, caller, service }, random) => {
    if (!caller) return null
    const date = { 'x-date': new Date().toUTCString(), source: 'fuzz' }
    const shown = random.chance(0.5)
      ? { authorization: `Bearer ${caller.id}.${caller.secret}` }
      : { ...date, authorization: authorizationOf(caller, date, random.pick(['hmac-sha1', 'hmac-sha256'])) }
    return { headers: { 'mkt-gateway': `${gateway.id}.${gateway.secret}`, 'mkt-service': service, ...shown } }
  },
}

function one<T>(random: Random, from: readonly T[], compose: (one: T) => Deed): Deed | null {
  return from.length === 0 ? null : compose(random.pick(from))
}

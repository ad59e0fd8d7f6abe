import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import { createApiService } from '../../../bff/commands/api-services.ts'
import { importCodes } from '../../../bff/commands/code-pool.ts'
import { type Context, inTransaction, type Result } from '../../../bff/commands/context.ts'
import { createProduct } from '../../../bff/commands/create-product.ts'
import { editProduct } from '../../../bff/commands/edit-product.ts'
import { createHost } from '../../../bff/commands/hosts.ts'
import { runProductCommand } from '../../../bff/commands/products.ts'
import { setWebhook } from '../../../bff/commands/push-events.ts'
import { type EndpointSettings, saveEndpoint } from '../../../bff/commands/save-endpoint.ts'
import { findField, type KindName } from '../../../bff/domain/product/kind.ts'
import type { Actor } from '../../../bff/domain/role.ts'
import type { Shell } from '../../../bff/shell.ts'
import { workCalendar } from '../../../bff/shell.ts'
import { createVault, digestOf } from '../../../bff/vault.ts'
import { executorOf } from '../../../db/dialects/sqlite.ts'
import type { Store, Tx } from '../../../db/engine.ts'
import { migrateSqlite } from '../../../db/migrate.ts'
import { scheduleProbe } from '../../../db/queries/conformance.ts'
import { setConformancePolicy } from '../../../db/queries/hosts.ts'
import { saveActor } from '../../../db/queries/sessions.ts'
import { saveUpload } from '../../../db/queries/uploads.ts'
import { PROVIDER_HOST } from './provider.ts'
import { SOLD } from './sold.ts'
import type { Wire } from './wire-words.ts'

export const START = Date.UTC(2026, 2, 2, 1)
export const BUYERS = ['buyer-1', 'buyer-2', 'buyer-3'] as const
export const PROVIDER: Actor = { role: 'provider', id: 'isv-1', name: 'Vendor' }
export const OPERATOR: Actor = { role: 'operator', id: 'op-1', name: 'Operator' }

/** What the pools hold in the beginning: not enough. */
const FIRST_CODES = 'first-1\nfirst-2\nfirst-3'

const FIRST_LOOK_MS = 3 * 86_400_000

/** The bytes of every shop's logo. */
export const LOGO = Buffer.from('a logo')

export type Shop = {
  /** Under which its logo's bytes are kept. */
  readonly logoKey: string
  readonly hostId: string
  readonly domain: string
  readonly webhookSecret: string
  /** What its vendor has set, and sets again. */
  readonly endpoint: EndpointSettings
  /** Whether what it delivers itself must have a green report to be listed. */
  readonly required: boolean
  readonly sold: readonly {
    readonly kind: KindName
    readonly productId: string
    readonly planId: string
    readonly packageIds: readonly string[]
  }[]
  /** Other products, for the listing's own life. */
  readonly drafts: readonly { readonly kind: KindName; readonly productId: string }[]
}

/** Two tenants that sell the same vendor's product, listed by the real commands; built once and copied for every history. */
export async function buildShops(
  wire: Wire,
  required: boolean,
): Promise<{ readonly file: Buffer; readonly shops: readonly Shop[] }> {
  const database = new Database(':memory:')
  database.pragma('foreign_keys = ON')
  migrateSqlite(database)
  const shell = plainShell(database)
  const open = (number: number, extra: Record<string, unknown>) => openShop(shell, wire, { number, extra, required })
  const shops = [await open(1, {}), await open(2, { provisioningHours: 6 })]
  return { file: database.serialize(), shops }
}

type Opening = { readonly number: number; readonly extra: Record<string, unknown>; readonly required: boolean }

async function openShop(shell: Shell, wire: Wire, { number, extra, required }: Opening): Promise<Shop> {
  const endpoint: Shop['endpoint'] = {
    providerId: PROVIDER.id,
    mode: 'live',
    protocol: wire.protocol,
    url: `https://${PROVIDER_HOST}/notify`,
    secrets: wire.secrets,
  }
  const { id: hostId } = await createHost(shell, {
    name: `Portal ${number}`,
    origins: [`https://portal-${number}.example`],
    // What is on sale already stays so; from then on the policy counts.
    conformance: 'advised',
  })
  const domain = `portal-${number}.example`
  const as = <T>(actor: Actor, act: (context: Context) => Promise<T>) => inTransaction(shell, hostId, actor, act)
  const logo = shell.newId('upl')
  const pdf = shell.newId('upl')
  const logoKey = `${number}`.repeat(32)
  const { secret } = await as(PROVIDER, async (context) => {
    for (const id of BUYERS)
      await saveActor(context.tx, { host_id: hostId, role: 'buyer', id, name: id, seen_at: START })
    await saveEndpoint(context, endpoint)
    if (required) await saveEndpoint(context, { ...endpoint, mode: 'debug' })
    for (const [id, purpose, media_type] of [
      [logo, 'logo', 'image/png'],
      [pdf, 'usageDocument', 'application/pdf'],
    ] as const)
      await saveUpload(context.tx, {
        id,
        host_id: hostId,
        owner_role: 'provider',
        owner_id: PROVIDER.id,
        purpose,
        name: `${purpose}.${media_type.slice(-3)}`,
        media_type,
        bytes: LOGO.length,
        sha256: createHash('sha256').update(LOGO).digest('hex'),
        width: 390,
        height: 260,
        storage_key: logoKey,
        small_key: null,
        created_at: START,
      })
    return setWebhook(context, `https://${domain}/hooks`, 0)
  })
  const service = { name: '短信', address: 'https://api.example.com/sms' }
  const apiService = done(await as(PROVIDER, (context) => createApiService(context, service, () => true))).id
  const draft = async (kind: KindName, fields: Readonly<Record<string, unknown>>) => {
    const { id } = done(await as(PROVIDER, (context) => createProduct(context, kind)))
    done(
      await as(PROVIDER, (context) =>
        editProduct(context, { productId: id, fields: { ...fields, ...knownTo(kind, extra) } }),
      ),
    )
    return { kind, productId: id }
  }
  const step = (actor: Actor, productId: string, command: string) =>
    as(actor, async (context) => done(await runProductCommand(context, { productId, command })))
  const sold: Shop['sold'][number][] = []
  const drafts: Shop['drafts'][number][] = []
  for (const { kind, fields } of SOLD) {
    const product = await draft(kind, fields({ logo, pdf, apiService }))
    await step(PROVIDER, product.productId, 'submit')
    await step(OPERATOR, product.productId, 'approve')
    const listed = await step(PROVIDER, product.productId, 'list')
    const [plan] = (JSON.parse(listed.fields) as { plans: { id: string; packages?: { id: string }[] }[] }).plans
    if (!plan) throw new Error('The product has no plan')
    if (kind === 'saas-code')
      done(await as(PROVIDER, (context) => importCodes(context, { planId: plan.id, text: FIRST_CODES })))
    sold.push({ ...product, planId: plan.id, packageIds: (plan.packages ?? []).map(({ id }) => id) })
    drafts.push(await draft(kind, fields({ logo, pdf, apiService })))
  }
  if (required)
    await as(OPERATOR, async ({ tx }) => {
      await setConformancePolicy(tx, { id: hostId, conformance: 'required' })
      // As if its live endpoint had been looked at before.
      await scheduleProbe(tx, { host_id: hostId, provider_id: PROVIDER.id, at: START + FIRST_LOOK_MS })
    })
  return { hostId, domain, webhookSecret: secret, endpoint, required, logoKey, sold, drafts }
}

/** Only what this kind of product has. */
function knownTo(kind: KindName, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => findField(kind, key)))
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.problems)}`)
  return result.value
}

/** Enough of a shell to set up a shop: no faults, no clock that moves. */
function plainShell(database: Database.Database): Shell {
  let made = 0
  const now = () => START
  return {
    store: plainStore(database),
    now,
    wall: now,
    calendar: workCalendar([]),
    newId: (prefix: string) => {
      made += 1
      return `${prefix}_${String(made).padStart(26, '0')}`
    },
    secret: (bytes: number) => Buffer.alloc(bytes, 9).toString('base64url'),
    digest: (text: string) => digestOf(`${text}${made}`),
    vault: createVault(Buffer.alloc(32, 7)),
  } as unknown as Shell
}

function plainStore(database: Database.Database): Store {
  const base = executorOf(database)
  const apply = async <T>(body: (tx: Tx) => Promise<T>) => {
    database.exec('begin immediate')
    const value = await body({ ...base, touch: () => {} })
    database.exec('commit')
    return value
  }
  return { read: base, apply, onCommit: () => () => {}, close: async () => {} }
}

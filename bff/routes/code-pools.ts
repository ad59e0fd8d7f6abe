import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import { listFreeByImport } from '../../db/queries/code-imports.ts'
import { countCodes, listCodeless } from '../../db/queries/code-pools.ts'
import { listProviderKeys } from '../../db/queries/provider-keys.ts'
import { findPoolOf, importCodes, setCodePool } from '../commands/code-pool.ts'
import { createProviderKey, disableProviderKey, rotateProviderKey } from '../commands/provider-keys.ts'
import { withdrawCodes } from '../commands/withdraw-codes.ts'
import {
  CodeImport,
  CodeImported,
  CodeImports,
  CodePoolChange,
  CodePoolQuery,
  CodePools,
  CodePoolView,
  CodesWithdrawn,
  CodeWithdrawal,
  ProviderKeyInput,
  ProviderKeyIssued,
  ProviderKeyView,
} from '../contract/codes.ts'
import { id, ListQuery, listOf } from '../contract/common.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { codePoolView, providerKeyView } from '../views/code-pool.ts'
import { iso } from '../views/common.ts'
import { loadPools } from './load-pools.ts'
import { type App, command, query } from './operation.ts'
import { decodeCursor, pageOf } from './page.ts'

const PlanId = z.object({ id: id('pln') })
const KeyId = z.object({ id: id('key') })
const POOLS = '/v1/provider/code-pools/{id}'
const KEYS = '/v1/provider/api-keys'
const WAITING_MAX = 1000
/** More than anybody looks through; older ones come when these are gone. */
const IMPORTS_MAX = 100

/** The provider's side of redemption codes: what it hands in, and the keys with which it asks about them. */
export function codePoolRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'read-code-pool',
    {
      method: 'get',
      path: POOLS,
      tag: 'Provider',
      summary: 'How many codes of a plan are free, given and used; never which',
      params: PlanId,
      answer: { status: 200, schema: CodePoolView, description: 'The pool' },
    },
    async (db, { caller, params }) => {
      const view = await loadPool(db, caller, params.id)
      return view ? { ok: true, value: view } : { ok: false, code: 'not-found' }
    },
  )
  query(
    app,
    shell,
    'list-code-pools',
    {
      method: 'get',
      path: '/v1/provider/code-pools',
      tag: 'Provider',
      summary: 'The pools of every plan that is sold as codes, by product, the newest first',
      query: CodePoolQuery,
      answer: { status: 200, schema: CodePools, description: 'The pools' },
    },
    async (db, { caller, query: { productId } }) => ({
      ok: true,
      value: { items: await loadPools(db, caller, productId), nextCursor: null },
    }),
  )
  command(
    app,
    shell,
    'set-code-pool',
    {
      method: 'put',
      path: POOLS,
      tag: 'Provider',
      summary: 'When to warn that codes run out, and whether codes are made when there are none',
      params: PlanId,
      body: CodePoolChange,
      answer: { status: 200, schema: CodePoolView, description: 'The pool' },
    },
    async (context, { body, params, caller }) => {
      const set = await setCodePool(context, { ...body, planId: params.id })
      return set.ok ? { ok: true, value: await loadPool(context.tx, caller, params.id) } : set
    },
  )
  importRoutes(app, shell)
  keyRoutes(app, shell)
}

/** What goes into a pool by hand, and what is taken out of it again. */
function importRoutes(app: App, shell: Shell): void {
  command(
    app,
    shell,
    'import-codes',
    {
      method: 'post',
      path: `${POOLS}/import`,
      tag: 'Provider',
      summary: 'Add codes to a plan’s pool: one a line, or the first column of a CSV',
      params: PlanId,
      body: CodeImport,
      answer: { status: 200, schema: CodeImported, description: 'What was added, and which lines were not' },
    },
    async (context, { body, params, caller }) => {
      const imported = await importCodes(context, { planId: params.id, text: body.text })
      if (!imported.ok) return imported
      return { ok: true, value: { ...imported.value, pool: await loadPool(context.tx, caller, params.id) } }
    },
  )
  query(
    app,
    shell,
    'list-code-imports',
    {
      method: 'get',
      path: `${POOLS}/imports`,
      tag: 'Provider',
      summary: 'What is still free of each import into a plan’s pool; never which codes',
      params: PlanId,
      answer: { status: 200, schema: CodeImports, description: 'The imports that still have free codes' },
    },
    async (db, { caller: { hostId, actor }, params }) => {
      const { product } = await findPoolOf({ tx: db, hostId, actor }, params.id)
      if (!product) return { ok: false, code: 'not-found' }
      const of = { host_id: hostId, provider_id: actor.id, plan_id: params.id }
      const rows = await listFreeByImport(db, { ...of, limit: IMPORTS_MAX })
      return {
        ok: true,
        value: {
          items: rows.map(({ added_at, count }) => ({ importedAt: iso(added_at), free: Number(count) })),
          nextCursor: null,
        },
      }
    },
  )
  command(
    app,
    shell,
    'withdraw-codes',
    {
      method: 'post',
      path: `${POOLS}/withdrawals`,
      tag: 'Provider',
      summary: 'Take back what is still free of one import; codes that were sold stay',
      params: PlanId,
      body: CodeWithdrawal,
      answer: { status: 200, schema: CodesWithdrawn, description: 'How many were taken back' },
    },
    async (context, { body, params, caller }) => {
      const taken = await withdrawCodes(context, { planId: params.id, importedAt: Date.parse(body.importedAt) })
      if (!taken.ok) return taken
      return { ok: true, value: { withdrawn: taken.value, pool: await loadPool(context.tx, caller, params.id) } }
    },
  )
}

function keyRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-provider-keys',
    {
      method: 'get',
      path: KEYS,
      tag: 'Provider',
      summary: 'The keys of this provider’s systems, newest first; never their secrets',
      query: ListQuery,
      answer: { status: 200, schema: listOf(ProviderKeyView), description: 'A page of keys' },
    },
    async (db, { caller: { hostId, actor }, query: { limit, cursor } }) => {
      const before = decodeCursor(cursor)
      const rows = await listProviderKeys(db, { host_id: hostId, provider_id: actor.id, limit: limit + 1, before })
      const page = pageOf(rows, limit, (row) => row.id)
      return { ok: true, value: { items: page.rows.map(providerKeyView), nextCursor: page.nextCursor } }
    },
  )
  command(
    app,
    shell,
    'create-provider-key',
    {
      method: 'post',
      path: KEYS,
      tag: 'Provider',
      summary: 'A key for the provider’s system; its secret is shown once',
      body: ProviderKeyInput,
      answer: { status: 201, schema: ProviderKeyIssued, description: 'The key and its secret' },
    },
    async (context, { body }) => {
      const { key, secret } = await createProviderKey(context, body.name)
      return { ok: true, value: { ...providerKeyView(key), secret } }
    },
  )
  command(
    app,
    shell,
    'rotate-provider-key',
    {
      method: 'post',
      path: `${KEYS}/{id}/rotate`,
      tag: 'Provider',
      summary: 'A new secret under the same id; the old one signs for a day longer',
      params: KeyId,
      answer: { status: 200, schema: ProviderKeyIssued, description: 'The key and its new secret' },
    },
    async (context, { params }) => {
      const rotated = await rotateProviderKey(context, params.id)
      if (!rotated.ok) return rotated
      return { ok: true, value: { ...providerKeyView(rotated.value.key), secret: rotated.value.secret } }
    },
  )
  command(
    app,
    shell,
    'disable-provider-key',
    {
      method: 'delete',
      path: `${KEYS}/{id}`,
      tag: 'Provider',
      summary: 'A key that signs nothing any more',
      params: KeyId,
      answer: { status: 204, description: 'Disabled' },
    },
    (context, { params }) => disableProviderKey(context, params.id),
  )
}

async function loadPool(db: Executor, { hostId, actor }: Caller, planId: string) {
  const { pool, product } = await findPoolOf({ tx: db, hostId, actor }, planId)
  if (!product) return null
  const of = { host_id: hostId, provider_id: actor.id, plan_id: planId }
  const [counts, waiting] = await Promise.all([countCodes(db, of), listCodeless(db, { ...of, limit: WAITING_MAX })])
  return codePoolView({ planId, product, pool, counts, waiting: waiting.length })
}

import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import { findListed, listAgreements } from '../../db/queries/products.ts'
import { findKindProblem } from '../commands/check-product.ts'
import { CatalogItem, CatalogProduct, CatalogQuery } from '../contract/catalog.ts'
import { id, listOf } from '../contract/common.ts'
import { AgreementView, CategoryView, KindName, KindView, type ProductKind } from '../contract/product.ts'
import { categories } from '../domain/product/category.ts'
import { KIND_NAMES, type KindName as Kind, kindOf, kindsSoldIn } from '../domain/product/kind.ts'
import { reviewDays } from '../domain/product/review.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { catalogItem, catalogPage } from '../views/catalog.ts'
import { type App, query } from './operation.ts'
import { searchCatalog } from './search-catalog.ts'
import { loadShelf } from './shelf.ts'

export function catalogRoutes(app: App, shell: Shell): void {
  kindRoutes(app, shell)
  query(
    app,
    shell,
    'list-catalog',
    {
      method: 'get',
      path: '/v1/catalog',
      tag: 'Products',
      summary: 'What buyers can order: searched, narrowed, newest or by price',
      query: CatalogQuery,
      answer: { status: 200, schema: listOf(CatalogItem), description: 'A page of the catalogue' },
    },
    async (db, { caller: { hostId }, query: asked }) => {
      const page = await searchCatalog(db, hostId, asked)
      const shelf = await loadShelf(db, shell, hostId, page.rows)
      return {
        ok: true,
        value: { items: page.rows.map((row) => catalogItem(row, shelf)), nextCursor: page.nextCursor },
      }
    },
  )
  query(
    app,
    shell,
    'read-catalog-product',
    {
      method: 'get',
      path: '/v1/catalog/{id}',
      tag: 'Products',
      summary: 'A product as buyers see it, with its plans',
      params: z.object({ id: id('prd') }),
      answer: { status: 200, schema: CatalogProduct, description: 'The page' },
    },
    async (db, { caller: { hostId, actor }, params }) => {
      const listed = await findListed(db, { host_id: hostId, id: params.id })
      return listed
        ? { ok: true, value: catalogPage(listed, await loadShelf(db, shell, hostId, [listed]), actor.role) }
        : { ok: false, code: 'not-found' }
    },
  )
}

function kindRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-product-kinds',
    {
      method: 'get',
      path: '/v1/product-kinds',
      tag: 'Products',
      summary: 'Every product kind with its steps, fields and limits',
      answer: { status: 200, schema: z.strictObject({ items: z.array(KindView) }), description: 'The kinds' },
    },
    async (db, { caller }) => ({
      ok: true,
      value: { items: await Promise.all(KIND_NAMES.map((kind) => kindView(db, kind, caller))) },
    }),
  )
  query(
    app,
    shell,
    'read-product-kind',
    {
      method: 'get',
      path: '/v1/product-kinds/{kind}',
      tag: 'Products',
      summary: 'One product kind',
      params: z.object({ kind: KindName }),
      answer: { status: 200, schema: KindView, description: 'The kind' },
    },
    async (db, { caller, params }) => ({ ok: true, value: await kindView(db, params.kind, caller) }),
  )
  query(
    app,
    shell,
    'list-categories',
    {
      method: 'get',
      path: '/v1/categories',
      tag: 'Products',
      summary: 'The category tree',
      answer: { status: 200, schema: z.strictObject({ items: z.array(CategoryView) }), description: 'The tree' },
    },
    async () => ({ ok: true, value: { items: categories.map((root) => ({ ...root, kinds: kindsSoldIn(root.id) })) } }),
  )
  query(
    app,
    shell,
    'list-agreements',
    {
      method: 'get',
      path: '/v1/agreements',
      tag: 'Products',
      summary: 'Service agreements this provider has used',
      answer: { status: 200, schema: z.strictObject({ items: z.array(AgreementView) }), description: 'The agreements' },
    },
    async (db, { caller }) => {
      const rows = await listAgreements(db, { host_id: caller.hostId, provider_id: caller.actor.id })
      return { ok: true, value: { items: rows.map(({ id, title, text }) => ({ id, title, text })) } }
    },
  )
}

async function kindView(db: Executor, name: Kind, { hostId, actor }: Caller): Promise<ProductKind> {
  const kind = kindOf(name)
  const reason =
    actor.role === 'provider' ? await findKindProblem(db, name, { host_id: hostId, provider_id: actor.id }) : null
  return {
    kind: name,
    delivery: kind.delivery,
    reviewWorkingDays: reviewDays(kind.review),
    available: reason === null,
    ...(reason !== null && { reason }),
    steps: kind.steps.map(({ key, fields }) => ({ key, fields: [...fields] })),
  }
}

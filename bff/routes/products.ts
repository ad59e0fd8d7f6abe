import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import { listDeadlines, listDeadlinesOf } from '../../db/queries/deadlines.ts'
import { listHistory } from '../../db/queries/history.ts'
import { findProduct, listProducts, type ProductRow } from '../../db/queries/products.ts'
import { withAgreementText } from '../commands/agreement-text.ts'
import { checkProduct } from '../commands/check-product.ts'
import { listOwnUploads } from '../commands/own-uploads.ts'
import { createProduct, editProduct, ownsProduct, runProductCommand } from '../commands/products.ts'
import { CatalogProduct } from '../contract/catalog.ts'
import { id, listOf } from '../contract/common.ts'
import {
  NewProduct,
  ProductCommand,
  ProductItem,
  ProductPatch,
  ProductQuery,
  ProductView,
} from '../contract/product.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { catalogPage } from '../views/catalog.ts'
import { productItem, productView } from '../views/product.ts'
import { loadNames } from './load-order.ts'
import { type App, command, query } from './operation.ts'
import { decodeCursor, pageOf, patternOf } from './page.ts'
import { inScope, inScopeOnly } from './scope.ts'
import { loadShelf } from './shelf.ts'
import { signUpload } from './sign-upload.ts'

const ProductId = z.object({ id: id('prd') })

export function productRoutes(app: App, shell: Shell): void {
  readRoutes(app, shell)
  command(
    app,
    shell,
    'create-product',
    {
      method: 'post',
      path: '/v1/products',
      tag: 'Products',
      summary: 'Start a draft of a kind',
      body: NewProduct,
      answer: { status: 201, schema: ProductView, description: 'The empty draft' },
    },
    async (context, { body, caller }) => {
      const created = await createProduct(context, body.kind)
      return created.ok ? { ok: true, value: await loadProduct(context.tx, shell, created.value, caller) } : created
    },
  )
  command(
    app,
    shell,
    'edit-product',
    {
      method: 'patch',
      path: '/v1/products/{id}',
      tag: 'Products',
      summary: 'Save part of a draft; what is wrong with it is reported, not refused',
      params: ProductId,
      body: ProductPatch,
      answer: { status: 200, schema: ProductView, description: 'The draft with its problems' },
    },
    async (context, { params, body, caller }) => {
      if (!inScope(caller, params.id)) return { ok: false, code: 'not-found' }
      const edited = await editProduct(context, { productId: params.id, ...body })
      return edited.ok ? { ok: true, value: await loadProduct(context.tx, shell, edited.value, caller) } : edited
    },
  )
  command(
    app,
    shell,
    'command-product',
    {
      method: 'post',
      path: '/v1/products/{id}/commands',
      tag: 'Products',
      summary: 'Submit, withdraw, approve, reject, list, unlist',
      params: ProductId,
      body: ProductCommand,
      answer: { status: 200, schema: ProductView, description: 'The product as it stands now' },
    },
    async (context, { params, body, caller }) => {
      if (!inScope(caller, params.id)) return { ok: false, code: 'not-found' }
      const moved = await runProductCommand(context, { productId: params.id, ...body })
      return moved.ok ? { ok: true, value: await loadProduct(context.tx, shell, moved.value, caller) } : moved
    },
  )
}

function readRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-products',
    {
      method: 'get',
      path: '/v1/products',
      tag: 'Products',
      summary: 'Products, newest first; for operators the review queue',
      query: ProductQuery,
      answer: { status: 200, schema: listOf(ProductItem), description: 'A page of products' },
    },
    async (db, { caller, query: { limit, cursor, state, kind, q } }) => {
      const { hostId, actor } = caller
      const filter = {
        host_id: hostId,
        limit: limit + 1,
        provider_id: actor.role === 'provider' ? actor.id : undefined,
        state,
        kind,
        name: patternOf(q),
        before: decodeCursor(cursor),
      }
      const page = pageOf(await listProducts(db, filter), limit, (row) => row.id)
      return {
        ok: true,
        value: { items: await itemsOf(db, shell, inScopeOnly(caller, page.rows), caller), nextCursor: page.nextCursor },
      }
    },
  )
  query(
    app,
    shell,
    'read-product',
    {
      method: 'get',
      path: '/v1/products/{id}',
      tag: 'Products',
      summary: 'One product with its fields, problems and open commands',
      params: ProductId,
      answer: { status: 200, schema: ProductView, description: 'The product' },
    },
    async (db, { caller, params }) => {
      const product = await findVisible(db, caller, params.id)
      return product
        ? { ok: true, value: await loadProduct(db, shell, product, caller) }
        : { ok: false, code: 'not-found' }
    },
  )
  query(
    app,
    shell,
    'preview-product',
    {
      method: 'get',
      path: '/v1/products/{id}/preview',
      tag: 'Products',
      summary: 'The draft as buyers would see it',
      params: ProductId,
      answer: { status: 200, schema: CatalogProduct, description: 'The page' },
    },
    async (db, { caller, params }) => {
      const product = await findVisible(db, caller, params.id)
      if (!product) return { ok: false, code: 'not-found' }
      const fields = await withAgreementText(db, product)
      const shown = { ...product, fields, version_id: product.live_version_id ?? 'draft' }
      return {
        ok: true,
        value: catalogPage(shown, await loadShelf(db, shell, caller.hostId, [shown]), caller.actor.role),
      }
    },
  )
}

async function loadProduct(db: Executor, shell: Shell, product: ProductRow, { actor }: Caller) {
  const host_id = product.host_id
  const [uploads, problems, history, deadlines, names] = await Promise.all([
    listOwnUploads(db, host_id, [product]),
    checkProduct(db, product),
    listHistory(db, { host_id, subject_id: product.id }),
    listDeadlines(db, { host_id, subject_id: product.id }),
    loadNames(db, host_id, [product.provider_id]),
  ])
  return productView({ product, uploads, problems, history, deadlines, names }, actor.role, signUpload(shell))
}

async function itemsOf(db: Executor, shell: Shell, products: readonly ProductRow[], { hostId, actor }: Caller) {
  const uploads = await listOwnUploads(db, hostId, products)
  const deadlines = await listDeadlinesOf(db, {
    host_id: hostId,
    ids: JSON.stringify(products.map((product) => product.id)),
  })
  const names = await loadNames(
    db,
    hostId,
    products.map((product) => product.provider_id),
  )
  const byProduct = Map.groupBy(deadlines, (deadline) => deadline.subject_id)
  return products.map((product) =>
    productItem({ product, uploads, deadlines: byProduct.get(product.id) ?? [], names }, actor.role, signUpload(shell)),
  )
}

async function findVisible(db: Executor, caller: Caller, productId: string): Promise<ProductRow | undefined> {
  const product = await findProduct(db, { id: productId, host_id: caller.hostId })
  return product && ownsProduct(product, caller.actor) && inScope(caller, product.id) ? product : undefined
}

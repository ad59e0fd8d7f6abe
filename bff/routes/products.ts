import { z } from '@hono/zod-openapi'
import type { Executor } from '../../db/engine.ts'
import { findProduct, type ProductRow } from '../../db/queries/products.ts'
import { withAgreementText } from '../commands/agreement-text.ts'
import { createProduct } from '../commands/create-product.ts'
import { editProduct } from '../commands/edit-product.ts'
import { ownsProduct } from '../commands/own-product.ts'
import { runProductCommand } from '../commands/products.ts'
import { CatalogProduct } from '../contract/catalog.ts'
import { id } from '../contract/common.ts'
import {
  NewProduct,
  ProductCommand,
  ProductPage,
  ProductPatch,
  ProductQuery,
  ProductView,
} from '../contract/product.ts'
import type { Caller } from '../middleware/environment.ts'
import type { Shell } from '../shell.ts'
import { catalogPage } from '../views/catalog.ts'
import { listProductPage } from './list-products.ts'
import { findOpenRevision, loadProduct } from './load-product.ts'
import { type App, command, query } from './operation.ts'
import { inScope } from './scope.ts'
import { loadShelf } from './shelf.ts'

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
      return created.ok
        ? { ok: true, value: await loadProduct(context.tx, shell, created.value, caller.actor.role) }
        : created
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
      summary: 'Save part of a draft; of a listed product, of its new version. What is wrong is reported, not refused',
      params: ProductId,
      body: ProductPatch,
      answer: { status: 200, schema: ProductView, description: 'The product with what is being worked on' },
    },
    async (context, { params, body, caller }) => {
      if (!inScope(caller, params.id)) return { ok: false, code: 'not-found' }
      const edited = await editProduct(context, { productId: params.id, ...body })
      return edited.ok
        ? { ok: true, value: await loadProduct(context.tx, shell, edited.value, caller.actor.role) }
        : edited
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
      summary: 'Submit, withdraw, approve, reject, list, unlist, publish or discard a new version, clone, delete',
      params: ProductId,
      body: ProductCommand,
      answer: {
        status: 200,
        schema: ProductView,
        description: 'The product as it stands now; after `clone`, the new draft',
      },
    },
    async (context, { params, body, caller }) => {
      if (!inScope(caller, params.id)) return { ok: false, code: 'not-found' }
      const moved = await runProductCommand(context, { productId: params.id, ...body })
      return moved.ok
        ? { ok: true, value: await loadProduct(context.tx, shell, moved.value, caller.actor.role) }
        : moved
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
      summary: 'Products, newest first, or the review queue, soonest due first',
      query: ProductQuery,
      answer: {
        status: 200,
        schema: ProductPage,
        description: 'A page of products, and how many there are in each state',
      },
    },
    async (db, { caller, query: asked }) => ({ ok: true, value: await listProductPage(db, shell, caller, asked) }),
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
        ? { ok: true, value: await loadProduct(db, shell, product, caller.actor.role) }
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
      summary: 'What is being worked on, as buyers would see it',
      params: ProductId,
      answer: { status: 200, schema: CatalogProduct, description: 'The page' },
    },
    async (db, { caller, params }) => {
      const product = await findVisible(db, caller, params.id)
      if (!product) return { ok: false, code: 'not-found' }
      const revision = await findOpenRevision(db, product)
      const fields = await withAgreementText(db, { ...product, fields: (revision ?? product).fields })
      const live = revision ? null : product.live_version_id
      const shown = { ...product, fields, version_id: live ?? 'draft' }
      return {
        ok: true,
        value: catalogPage(shown, await loadShelf(db, shell, caller.hostId, [shown]), caller.actor.role),
      }
    },
  )
}

async function findVisible(db: Executor, caller: Caller, productId: string): Promise<ProductRow | undefined> {
  const product = await findProduct(db, { id: productId, host_id: caller.hostId })
  return product && ownsProduct(product, caller.actor) && inScope(caller, product.id) ? product : undefined
}

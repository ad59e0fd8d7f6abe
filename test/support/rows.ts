import type { Tx } from '../../db/engine.ts'
import { saveHost } from '../../db/queries/hosts.ts'
import { insertInstance } from '../../db/queries/instances.ts'
import { enqueueNotification } from '../../db/queries/notifications.ts'
import { insertOrder, type OrderRow } from '../../db/queries/orders.ts'
import { insertProduct, insertProductVersion } from '../../db/queries/products.ts'

export const HOST = 'hst_1'
export const PRODUCT = 'prd_1'

/** A host with a product that can be ordered. */
export async function addHost(tx: Tx): Promise<void> {
  await saveHost(tx, { id: HOST, name: 'Portal', key_hash: 'x', created_at: 1 })
  await addProduct(tx, PRODUCT, 1)
  await insertProductVersion(tx, {
    id: 'ver_1',
    host_id: HOST,
    product_id: PRODUCT,
    number: 1,
    fields: '{}',
    approved_at: 1,
  })
}

export async function addProduct(tx: Tx, id: string, number: number, name = 'Cloud'): Promise<void> {
  await insertProduct(tx, {
    id,
    host_id: HOST,
    number,
    provider_id: 'isv-1',
    kind: 'saas-automatic',
    state: 'draft',
    version: 1,
    name,
    category: '',
    fields: '{}',
    live_version_id: null,
    review: null,
    created_at: 1,
    updated_at: 1,
    submitted_at: null,
    revision_id: null,
    revision_state: null,
    queue_at: null,
  })
}

export async function addOrder(tx: Tx, id: string, change: Partial<OrderRow> = {}): Promise<void> {
  await insertOrder(tx, {
    id,
    host_id: HOST,
    number: id,
    type: 'purchase',
    delivery: 'automatic',
    buyer_id: 'buyer-1',
    provider_id: 'isv-1',
    product_id: PRODUCT,
    product_version_id: 'ver_1',
    product_name: 'Cloud',
    plan_id: 'pln_1',
    plan_name: 'Basic',
    period_count: 1,
    period_unit: 'year',
    price: 100,
    currency: 'CNY',
    state: 'delivering',
    version: 1,
    instance_id: null,
    contact: null,
    lengths: '{}',
    payment_reference: null,
    placed_at: 1,
    paid_at: null,
    quantity: 1,
    list_price: null,
    package_id: null,
    package_name: null,
    package_quota: null,
    agreement_title: null,
    agreement_digest: null,
    ...change,
  })
}

/** An order with an instance about which nothing was said yet. */
export async function addInstance(tx: Tx, id: string): Promise<void> {
  await addOrder(tx, `ord_${id}`)
  await insertInstance(tx, {
    id,
    host_id: HOST,
    order_id: `ord_${id}`,
    buyer_id: 'buyer-1',
    provider_id: 'isv-1',
    product_id: PRODUCT,
    product_name: 'Cloud',
    plan_id: 'pln_1',
    plan_name: 'Basic',
    trial: 0,
    state: 'creating',
    version: 1,
    provider_instance_id: null,
    website: null,
    admin_url: null,
    login_url_sealed: null,
    wrapped_key: null,
    last_sequence: 0,
    expires_at: null,
    created_at: 1,
    activated_at: null,
  })
}

export async function addNotification(tx: Tx, id: string, instanceId: string, sequence = 1): Promise<void> {
  await enqueueNotification(tx, {
    id,
    message_id: id,
    host_id: HOST,
    provider_id: 'isv-1',
    order_id: null,
    instance_id: instanceId,
    sequence,
    event: 'instance.create',
    body: '{}',
    state: 'pending',
    next_at: 1,
    reason: null,
    created_at: 1,
    finished_at: null,
  })
}

import { z } from '@hono/zod-openapi'
import { orderTerm, readOfferAgreements, readTermOffers } from '../commands/order-term.ts'
import { readTermOrders } from '../commands/terms.ts'
import { id } from '../contract/common.ts'
import { TermOfferList, TermOrder } from '../contract/instance.ts'
import { OrderView } from '../contract/order.ts'
import type { Shell } from '../shell.ts'
import { shownAgreement } from '../views/catalog.ts'
import { termOfferView } from '../views/instance.ts'
import { findVisibleInstance } from './load-instance.ts'
import { loadOrder } from './load-order.ts'
import { type App, command, query } from './operation.ts'
import { inScope } from './scope.ts'
import { signUpload } from './sign-upload.ts'

const InstanceId = z.object({ id: id('ins') })

/** What can be ordered for an instance that exists: more time, another plan, a paid one after a trial. */
export function termOrderRoutes(app: App, shell: Shell): void {
  query(
    app,
    shell,
    'list-term-offers',
    {
      method: 'get',
      path: '/v1/instances/{id}/offers',
      tag: 'Instances',
      summary: 'What can be ordered for an instance, at which price, and when it would expire then',
      params: InstanceId,
      answer: {
        status: 200,
        schema: TermOfferList,
        description: 'Every renewal, change and conversion that is to be had now',
      },
    },
    async (db, { caller, params }) => {
      const instance = await findVisibleInstance(db, caller, params.id)
      if (!instance) return { ok: false, code: 'not-found' }
      const context = { tx: db, hostId: caller.hostId, shell }
      const offers = await readTermOffers(context, instance, await readTermOrders(db, instance))
      const agreed = await readOfferAgreements(context, instance, offers)
      const shown = new Map([...agreed.values()].map((one) => [one.digest, shownAgreement(one, signUpload(shell))]))
      return {
        ok: true,
        value: {
          items: offers.map((offer) => termOfferView(offer, agreed.get(offer.versionId)?.digest ?? null)),
          agreements: [...shown.values()],
        },
      }
    },
  )
  command(
    app,
    shell,
    'order-term',
    {
      method: 'post',
      path: '/v1/instances/{id}/orders',
      tag: 'Instances',
      summary: 'Renew an instance, change its plan, or make a paid one of a trial',
      params: InstanceId,
      body: TermOrder,
      answer: {
        status: 201,
        schema: OrderView,
        description: 'The order, waiting for its payment where it costs something',
      },
    },
    async (context, { params, body, caller }) => {
      if (!inScope(caller, params.id)) return { ok: false, code: 'not-found' }
      const placed = await orderTerm(context, { instanceId: params.id, ...body })
      return placed.ok
        ? { ok: true, value: await loadOrder(context.tx, placed.value, context.actor.role, shell) }
        : placed
    },
  )
}

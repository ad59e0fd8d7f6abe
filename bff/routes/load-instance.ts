import type { Executor } from '../../db/engine.ts'
import { findKeyOfInstance } from '../../db/queries/access-keys.ts'
import { findApiService } from '../../db/queries/api-services.ts'
import { findCodeOfInstance } from '../../db/queries/code-pools.ts'
import { listDeadlines, listDeadlinesOf } from '../../db/queries/deadlines.ts'
import { listHistory } from '../../db/queries/history.ts'
import { countReveals, findInstance, type InstanceRow, listCredentials } from '../../db/queries/instances.ts'
import { concerns } from '../commands/concerns.ts'
import { readTermOffers } from '../commands/order-term.ts'
import { isOpen, readTermOrders } from '../commands/terms.ts'
import type { Instance } from '../contract/instance.ts'
import { featuresIn } from '../contract/session-scope.ts'
import type { Caller } from '../middleware/environment.ts'
import { scopeOf } from '../middleware/scope-of.ts'
import type { Shell } from '../shell.ts'
import { instanceView } from '../views/instance.ts'
import { loadMoneyBack } from './load-money-back.ts'
import { inScope } from './scope.ts'

/** Everything one instance's view is drawn from. */
export async function loadInstance(
  db: Executor,
  instance: InstanceRow,
  caller: Caller,
  shell: Shell,
): Promise<Instance> {
  const { host_id, id } = instance
  const { role } = caller.actor
  const of = { host_id, instance_id: id }
  const bought = readTermOrders(db, instance)
  const [credentials, history, deadlines, reveals, code, key, orders, moneyBack] = await Promise.all([
    listCredentials(db, of),
    listHistory(db, { host_id, subject_id: id }),
    listDeadlines(db, { host_id, subject_id: id }),
    countReveals(db, of),
    findCodeOfInstance(db, of),
    findKeyOfInstance(db, of),
    bought,
    bought.then(({ first }) => loadMoneyBack(db, first, role, shell.now())),
  ])
  const service = key && (await findApiService(db, { id: key.service_id, host_id, provider_id: key.provider_id }))
  const open = orders.later.filter((order) => isOpen(order)).toSorted((a, b) => a.placed_at - b.placed_at)
  const openDeadlines =
    open.length === 0 ? [] : await listDeadlinesOf(db, { host_id, ids: JSON.stringify(open.map((order) => order.id)) })
  const offers = role === 'buyer' ? await readTermOffers({ tx: db, hostId: host_id, shell }, instance, orders) : []
  const may = featuresIn(scopeOf(caller.session))
  return instanceView(
    {
      instance,
      credentials,
      history,
      deadlines,
      reveals: reveals?.count ?? 0,
      code,
      key,
      service,
      offers,
      open: role === 'provider' ? open.filter(({ paid_at }) => paid_at !== null) : open,
      openDeadlines,
      // What is nobody's command yet is offered no more than a command is.
      moneyBack: moneyBack === 'possible' && !may.includes('refund') ? null : moneyBack,
      now: shell.now(),
      isolated: caller.session?.isolated === 1,
      signsIn: may.includes('sign-in'),
    },
    role,
    shell.wall(),
  )
}

/** Not yours and not there look the same. */
export async function findVisibleInstance(
  db: Executor,
  caller: Caller,
  instanceId: string,
): Promise<InstanceRow | undefined> {
  const instance = await findInstance(db, { id: instanceId, host_id: caller.hostId })
  return instance && concerns(instance, caller.actor) && inScope(caller, instance.id) ? instance : undefined
}

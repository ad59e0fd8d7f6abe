import type { Database } from 'better-sqlite3'
import { callOnce } from '../outside/deeds/access.ts'
import { askOf, conformAsk } from './asks.ts'
import { instanceOf, orderOf, type Stage } from './stage.ts'
import type { Step, Story } from './story.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND
const RUNS_MAX = 5

/** Has everybody do their part at its time. */
export function tellStory(stage: Stage, { steps }: Story): void {
  const { agenda } = stage.kernel
  let at = 0
  for (const [index, step] of steps.entries()) {
    at += (step.after ?? 1) * HOUR
    agenda.in(at, () => void take(stage, step, `step-${index}`))
  }
}

async function take(stage: Stage, step: Step, key: string): Promise<void> {
  const { kernel, client, host } = stage
  if (step.does === 'collect') return host.collect(orderOf(stage, step.of))
  if (step.does === 'call') return callApi(stage, step.of, step.times)
  if (step.does === 'conform') return conform(stage, key)
  const reply = await client.insist(askOf(stage, step, key))
  if (!reply.ok) return kernel.report(`STORY ${step.by} ${step.does} of ${step.of ?? 'first'}: ${reply.code}`)
  if (step.does !== 'order' && step.does !== 'order-term') return
  const { id } = JSON.parse(reply.body) as { id: string }
  stage.memory.placed.add(id)
  stage.orders.set(step.of ?? 'first', id)
}

function callApi(stage: Stage, name: string | undefined, times: number): void {
  const key = { instance_id: instanceOf(stage, name), host_id: stage.shop.hostId }
  for (let call = 0; call < times; call += 1) stage.kernel.agenda.in(call * SECOND, () => void callOnce(stage, key))
}

/** Until a report is green; one whose process died says so and is asked for again. */
async function conform({ kernel, client, shop }: Stage, key: string): Promise<void> {
  const find = kernel.database.prepare<[string], { state: string }>('select state from conformance_run where id = ?')
  for (let run = 0; run < RUNS_MAX; run += 1) {
    const reply = await client.insist(conformAsk(shop, `${key}-${run}`))
    if (!reply.ok) return kernel.report(`STORY a run is refused: ${reply.code}`)
    const { id } = JSON.parse(reply.body) as { id: string }
    let state = 'queued'
    while (state === 'queued' || state === 'running') {
      await kernel.agenda.wait(60 * SECOND)
      state = find.get(id)?.state ?? 'lost'
    }
    if (state === 'passed') return
    if (state !== 'cut-off') return kernel.report(`STORY a run is ${state}`)
  }
  kernel.report(`STORY no run in ${RUNS_MAX} came to its end`)
}

type End = { readonly order: string; readonly instance: string | null; readonly refund: string | null }

/** Whether it ended as it was to. */
export function checkEnds({ kernel: { database }, shop, orders }: Stage, { ends }: Story): string[] {
  const order = database.prepare<[string], End>(
    `select o.state as "order", (select i.state from instance i where i.order_id = o.id) as instance,
      (select r.state from refund r where r.order_id = o.id) as refund from "order" o where o.id = ?`,
  )
  const product = database.prepare<[string], { state: string }>('select state from product where id = ?')
  const stateOf = (name: string): string | undefined => {
    const draft = shop.drafts.find(({ kind }) => kind === name)
    if (draft) return product.get(draft.productId)?.state
    const found = order.get(orders.get(name) ?? '')
    if (!found) return undefined
    const { instance, refund } = found
    return [found.order, ...(instance ? [`instance ${instance}`] : []), ...(refund ? [`refund ${refund}`] : [])].join(
      ', ',
    )
  }
  return Object.entries(ends).flatMap(([name, end]) =>
    stateOf(name) === end ? [] : [`STORY ${name} ends ${stateOf(name)}, not ${end}`],
  )
}

/** What everybody was told and did, without times, ids and numbers of attempts: the same whatever struck on the way. */
export function plotOf(database: Database): string {
  const rows = database
    .prepare<[], { line: string }>(
      `select 'history ' || subject || ' ' || group_concat(command || ' ' || to_state, ', ') as line
          from (select * from history order by subject_id, version) group by subject, subject_id
        union all select 'told ' || event || ' ' || state from notification
        union all select 'refund ' || amount || ' ' || state from refund
        union all select 'code ' || state from redemption_code`,
    )
    .all()
  return rows
    .map(({ line }) => line)
    .toSorted()
    .join('\n')
}

import { inTransaction } from '../../../bff/commands/context.ts'
import { once } from '../../../bff/commands/once.ts'
import { InjectedFault } from '../kernel/faults.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { SimNode } from '../kernel/node.ts'
import type { Ask } from './ask.ts'

const SECOND = 1000
const CLIENT_TIMEOUT_MS = 30 * SECOND
const RETRY_MAX_MS = 120 * SECOND
/** Whoever insists rests longer after ten tries in vain: days of outage would be thousands of them. */
const REST_MAX_MS = 3600 * SECOND

export type Answered = { readonly ok: true; readonly body: string } | { readonly ok: false; readonly code: string }
export type Reply = Answered | 'nothing'

/** Callers of the API, as the routes serve them: one transaction per command, its answer kept under the caller's key. */
export type Client = {
  /** Asks once; `nothing` when no answer came. */
  readonly ask: (ask: Ask) => Promise<Reply>
  /** Asks with the same key until there is an answer, at most `attempts` times. */
  readonly retry: (ask: Ask, attempts: number) => Promise<Reply>
  /** Asks until there is an answer, however long it takes. */
  readonly insist: (ask: Ask) => Promise<Answered>
}

/** How long an answer can be asked for again (bff/workers/housekeeping.ts). */
const ANSWERS_KEPT_MS = 7 * 24 * 3600 * SECOND

export function simulatedClient(kernel: Kernel, nodes: readonly SimNode[]): Client {
  const { agenda, chance } = kernel
  const answers = new Map<string, { readonly body: string; readonly at: number }>()

  async function ask(wish: Ask): Promise<Reply> {
    await agenda.wait(5 + chance.int(100))
    const up = nodes.filter(({ ready }) => ready)
    if (up.length === 0) return 'nothing'
    const node = chance.pick(up)
    const reply = await Promise.race([serve(node, wish), agenda.wait(CLIENT_TIMEOUT_MS).then(() => 'nothing' as const)])
    if (reply === 'nothing' || chance.is(kernel.faults.lostAnswer)) return 'nothing'
    remember(wish, reply)
    return reply
  }

  /** What a route does (bff/routes/operation.ts). */
  async function serve(node: SimNode, wish: Ask): Promise<Reply> {
    const { hostId, actor, key, operation, what = '', prepare, act } = kernel.plant.ask?.(wish) ?? wish
    const { shell } = node
    if (!shell) return 'nothing'
    const guard = { key, operation, caller: `${actor.role}/${actor.id}`, bodyHash: what }
    try {
      const prepared = await prepare?.(shell)
      const result = await inTransaction(shell, hostId, actor, (context) =>
        once(context, guard, async () => {
          const done = await act(context, prepared)
          return done.ok ? { ok: true, value: { status: 200, body: done.value } } : done
        }),
      )
      return result.ok ? { ok: true, body: JSON.stringify(result.value.body) } : { ok: false, code: result.code }
    } catch (error) {
      if (!(error instanceof InjectedFault))
        kernel.report(`${operation} throws: ${error instanceof Error ? error.message : String(error)}`)
      return 'nothing'
    }
  }

  /** Same key, same answer (I16). */
  function remember({ hostId, actor, key }: Ask, reply: Answered): void {
    if (!reply.ok) return
    const place = `${hostId}/${actor.role}/${actor.id}/${key}`
    const known = answers.get(place)
    if (known && known.body !== reply.body && agenda.now - known.at < ANSWERS_KEPT_MS)
      kernel.report(`I16 another answer under key ${key}`)
    if (!known) answers.set(place, { body: reply.body, at: agenda.now })
  }

  async function retry(wish: Ask, attempts: number): Promise<Reply> {
    for (let i = 0; i < attempts; i += 1) {
      const reply = await ask(wish)
      if (reply !== 'nothing') return reply
      await agenda.wait(SECOND + chance.int(RETRY_MAX_MS))
    }
    return 'nothing'
  }

  async function insist(wish: Ask): Promise<Answered> {
    for (;;) {
      const reply = await retry(wish, 10)
      if (reply !== 'nothing') return reply
      await agenda.wait(chance.int(REST_MAX_MS))
    }
  }

  return { ask, retry, insist }
}

import type { DebugActions, DebugCall } from '../../bff/contract/debug.ts'
import type { Message } from './message-editor.ts'

type Target = DebugActions['targets'][number]

/** The values an action begins with: those of a sample order or, where this endpoint has opened an instance in the debugger, that instance's, so that it is found there. */
export function beginWith(
  { messages }: DebugActions,
  { target, protocol }: Target,
  action: DebugCall['action'],
  calls: readonly DebugCall[],
): Message | null {
  const sample = messages.find(({ event }) => event === action) ?? null
  if (!sample || action === 'instance.create') return sample
  const opened = calls.find(
    (call) =>
      call.action === 'instance.create' &&
      call.target === target &&
      call.protocol === protocol &&
      call.verdict.delivered !== null,
  )
  const { message, verdict } = opened ?? {}
  if (!message || !verdict?.delivered) return sample
  const { providerInstanceId } = verdict.delivered
  return {
    ...sample,
    order: message.order,
    instance: { ...sample.instance, id: message.instance.id, providerInstanceId },
  }
}

/** Where a first visit sends to: what is being set up, else the built-in provider of the protocol that is live. */
export function firstTarget(targets: readonly Target[]): Target {
  const of = (target: Target['target']) => targets.find((one) => one.target === target)
  const live = of('live')?.protocol
  const builtIn = targets.find(({ target, protocol }) => target === 'sample' && protocol === live)
  return (of('debug') ?? builtIn ?? targets[0]) as Target
}

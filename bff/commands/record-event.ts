import type { Context } from './context.ts'
import type { RecordedEvent } from './write-events.ts'

/** Tells the host: a row of its feed, written when the command is over and pushed after the commit. */
export function recordEvent({ actor, events }: Context, event: Omit<RecordedEvent, 'actor'>): void {
  events.push({ ...event, actor })
}

import type { Page } from 'puppeteer-core'

/** Milliseconds of processor time of a page's main thread, by what it did; time that was waited for a processor is none of it. */
export type Cost = { readonly script: number; readonly style: number; readonly layout: number; readonly other: number }

/** What the timeline of the developer tools counts as what; everything of V8 itself is script, collecting garbage among it. */
const KINDS: Readonly<Record<string, keyof Cost>> = {
  EvaluateScript: 'script',
  FunctionCall: 'script',
  RunMicrotasks: 'script',
  BlinkScheduler_PerformMicrotaskCheckpoint: 'script',
  EventDispatch: 'script',
  TimerFire: 'script',
  FireAnimationFrame: 'script',
  FireIdleCallback: 'script',
  MinorGC: 'script',
  MajorGC: 'script',
  UpdateLayoutTree: 'style',
  Layout: 'layout',
}
const CATEGORIES = ['devtools.timeline', 'v8', 'toplevel', 'blink.user_timing', '__metadata']

type TraceEvent = {
  readonly ph: string
  readonly name: string
  readonly cat: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** Runs an expression for a promise in the page and answers what it cost. */
export async function costOf(page: Page, work: string): Promise<Cost> {
  await page.tracing.start({ categories: CATEGORIES })
  await page.evaluate(`performance.mark('begun')`)
  await page.evaluate(work)
  const trace = await page.tracing.stop()
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] }
  const mark = traceEvents.find(({ name, cat }) => name === 'begun' && cat.includes('user_timing'))
  if (!mark) throw new Error('The trace does not say which thread drew the page')
  return sumUp(
    traceEvents.filter(({ ph, pid, tid, ts }) => ph === 'X' && pid === mark.pid && tid === mark.tid && ts >= mark.ts),
  )
}

/** Each event's own time, without that of what happened within it, goes to its kind; what has none, to the kind around it. */
function sumUp(events: readonly TraceEvent[]): Cost {
  const sums = { script: 0, style: 0, layout: 0, other: 0 }
  const around: { readonly end: number; readonly kind: keyof Cost }[] = []
  for (const { name, ts, dur = 0, tdur = 0 } of events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    while (around.length > 0 && ts >= (around.at(-1)?.end ?? 0)) around.pop()
    const outer = around.at(-1)?.kind
    const kind = KINDS[name] ?? (/^v8\./i.test(name) ? 'script' : undefined) ?? outer ?? 'other'
    if (outer) sums[outer] -= tdur / 1000
    sums[kind] += tdur / 1000
    around.push({ end: ts + dur, kind })
  }
  return sums
}

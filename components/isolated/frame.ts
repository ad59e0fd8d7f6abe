import type { configureMkt } from '../session/configure.ts'
import type { SessionToken } from '../session/session.ts'
import { wear } from './look.ts'
import { FRAME_EVENTS, type FromFrame, type ToFrame } from './messages.ts'

type Page = { readonly configure: typeof configureMkt; readonly load: () => Promise<void> }

/** The page inside the frame: our own document, which shows one instance's credentials and speaks to the one origin it was served for. */
const host = new URL(location.href).searchParams.get('origin') ?? ''
const base = `${location.origin}${location.pathname.replace(/\/isolated$/, '')}`
let ticket: PromiseWithResolvers<string> | null = null
let opened = false

/** Waits for the page to say what to show. */
export function startFrame(page: Page): void {
  addEventListener('message', ({ source, origin, data }: MessageEvent<ToFrame>) => {
    if (source !== parent || origin !== host) return
    if (data.type === 'mkt-frame-open' && !opened) void open(page, data)
    if (data.type === 'mkt-frame-ticket') ticket?.resolve(data.ticket)
    if (data.type === 'mkt-frame-look') wear(document.documentElement, data.look)
  })
  document.body.style.setProperty('margin', '0')
  document.body.style.setProperty('background', 'transparent')
  new ResizeObserver(() => say({ type: 'mkt-frame-size', height: document.body.offsetHeight })).observe(document.body)
  say({ type: 'mkt-frame-ready' })
}

function say(message: FromFrame): void {
  parent.postMessage(message, host)
}

/** A ticket from the page, turned into a session here: the page never has it. */
async function enter(signal: AbortSignal): Promise<SessionToken> {
  if (!ticket) {
    ticket = Promise.withResolvers<string>()
    say({ type: 'mkt-frame-wants-ticket' })
  }
  const held = await ticket.promise
  ticket = null
  const response = await fetch(`${base}/isolated/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ticket: held }),
    cache: 'no-store',
    signal,
  })
  if (!response.ok) throw new Error(`The ticket was refused: ${response.status}`)
  return response.json()
}

async function open(
  page: Page,
  { ticket: first, instanceId, seconds, look }: Extract<ToFrame, { type: 'mkt-frame-open' }>,
) {
  opened = true
  wear(document.documentElement, look)
  ticket = Promise.withResolvers<string>()
  ticket.resolve(first)
  page.configure({ baseUrl: base, session: enter })
  await page.load()
  const card = document.createElement('mkt-instance-card')
  card.instanceId = instanceId
  card.revealSeconds = seconds
  card.bare = true
  for (const name of FRAME_EVENTS)
    card.addEventListener(name, (event) => {
      const { key = '' } = (event as CustomEvent<{ key?: string }>).detail
      say({ type: 'mkt-frame-event', name, key })
    })
  document.body.replaceChildren(card)
}

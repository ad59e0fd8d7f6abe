/** What a person does to the page from outside: real keys, and a tab in the background. */

/** Presses a real key, as `Tab`, `Enter`, `Escape`; `Shift+Tab` by name. The browser decides what it does. */
export async function press(key: string): Promise<void> {
  const give = (payload: object) => tell('send-keys', payload)
  const [last = key, ...held] = key.split('+').reverse()
  for (const down of held) await give({ down })
  await give({ press: last })
  for (const up of held) await give({ up })
}

/** Types text into what has the focus. */
export async function type(text: string): Promise<void> {
  await tell('send-keys', { type: text })
}

const USUAL = { width: 800, height: 600 }

/** The window's size, in CSS pixels; false where a browser's window cannot be as narrow, which is left as it was. */
export async function resize(width = USUAL.width, height = USUAL.height): Promise<boolean> {
  await tell('set-viewport', { width, height })
  if (innerWidth === width) return true
  await tell('set-viewport', USUAL)
  return false
}

/** What the reader has asked the system for; false where the browser cannot be told. */
export async function prefer(name: 'prefers-reduced-motion' | 'forced-colors', value: string): Promise<boolean> {
  const answer = (await tell('prefer', { name, value })) as { readonly told: boolean }
  return answer.told
}

async function tell(command: string, payload: object): Promise<unknown> {
  const socket = '/__web-dev-server__web-socket.js'
  const { sendMessageWaitForResponse } = await import(socket)
  const sessionId = new URL(location.href).searchParams.get('wtr-session-id')
  return (await sendMessageWaitForResponse({ type: 'wtr-command', sessionId, command, payload }))?.result
}

/** The tab goes to the background, or comes back. */
export function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** Call in `afterEach`: the browser's own answer again. */
export function restoreVisibility(): void {
  Reflect.deleteProperty(document, 'hidden')
}

/** What has the focus inside an element's shadow root. */
export function focused(element: Element): HTMLElement | null {
  return (element.shadowRoot?.activeElement as HTMLElement | null) ?? null
}

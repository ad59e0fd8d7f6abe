/** What a person does to the page from outside: real keys, and a tab in the background. */

/** Presses a real key, as `Tab`, `Enter`, `Escape`; `Shift+Tab` by name. The browser decides what it does. */
export async function press(key: string): Promise<void> {
  const socket = '/__web-dev-server__web-socket.js'
  const { sendMessageWaitForResponse } = await import(socket)
  const sessionId = new URL(location.href).searchParams.get('wtr-session-id')
  const give = (payload: object) =>
    sendMessageWaitForResponse({ type: 'wtr-command', sessionId, command: 'send-keys', payload })
  const [last = key, ...held] = key.split('+').reverse()
  for (const down of held) await give({ down })
  await give({ press: last })
  for (const up of held) await give({ up })
}

/** Types text into what has the focus. */
export async function type(text: string): Promise<void> {
  const socket = '/__web-dev-server__web-socket.js'
  const { sendMessageWaitForResponse } = await import(socket)
  const sessionId = new URL(location.href).searchParams.get('wtr-session-id')
  await sendMessageWaitForResponse({ type: 'wtr-command', sessionId, command: 'send-keys', payload: { type: text } })
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

/** The little that a test needs of any browser; everything else is an expression that runs in the page. */
export type Driver = {
  readonly visit: (url: string) => Promise<void>
  /** The value of an expression, awaited; it must be plain data. */
  readonly evaluate: <T>(expression: string) => Promise<T>
  /** Presses the mouse at a place of the viewport, in CSS pixels. */
  readonly click: (x: number, y: number) => Promise<void>
  readonly key: (name: Key) => Promise<void>
  /** Types into what has the focus. */
  readonly type: (text: string) => Promise<void>
  readonly screenshot: () => Promise<Buffer>
  readonly close: () => Promise<void>
  /** What the browser itself logged as an error since the last visit, where it tells. */
  readonly logged: () => readonly string[]
}
export type Key = 'Tab' | 'Escape' | 'Enter'

export const SIZE = { width: 1024, height: 1200 } as const

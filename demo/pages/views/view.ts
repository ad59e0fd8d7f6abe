import type { Route } from '../route.ts'

export type PersonRoute = Extract<Route, { role: string }>

/** A page as the router shows it. `refresh` draws what may have changed, such as after time has moved. */
export type View = {
  readonly title: string
  readonly body: readonly Node[]
  readonly refresh?: () => void
  /** The elements' events this page has an answer to: where each leads, by the id and the state it carries. */
  readonly on?: Readonly<Record<string, (id: string, state?: string) => string | undefined>>
}

import type { Look } from './look.ts'

/** What the page says to the frame. The ticket goes to one origin, once, and never stands in an address. */
export type ToFrame =
  | {
      readonly type: 'mkt-frame-open'
      readonly ticket: string
      readonly instanceId: string
      readonly seconds: number
      readonly look: Look
    }
  | { readonly type: 'mkt-frame-ticket'; readonly ticket: string }
  | { readonly type: 'mkt-frame-look'; readonly look: Look }

/** What the frame says to the page: that it is there, wants another ticket, how tall it is, and what happened. No value ever. */
export type FromFrame =
  | { readonly type: 'mkt-frame-ready' }
  | { readonly type: 'mkt-frame-wants-ticket' }
  | { readonly type: 'mkt-frame-size'; readonly height: number }
  | { readonly type: 'mkt-frame-event'; readonly name: FrameEvent; readonly key: string }

export const FRAME_EVENTS = [
  'mkt-revealed',
  'mkt-hidden',
  'mkt-copied',
  'mkt-copy-failed',
  'mkt-link-opened',
  'mkt-link-failed',
] as const
export type FrameEvent = (typeof FRAME_EVENTS)[number]

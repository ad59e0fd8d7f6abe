import type { CSSResult, ReactiveControllerHost } from 'lit'
import type { Localize } from './localize.ts'

/** What views that every element uses need of it: words, and a voice. */
export type ElementHost = ReactiveControllerHost &
  HTMLElement & {
    readonly localize: Localize
    readonly t: Localize['t']
    announce(text: string): void
    expect(coming: Promise<unknown>, kept?: boolean): void
    adopt(...styles: readonly CSSResult[]): void
  }

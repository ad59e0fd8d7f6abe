import type { Protocol } from '../bff/domain/provider-event.ts'
import type { PersonId } from './people.ts'

/** A sample provider as the portal shows it: where it is reached, by which secrets, and how its day goes. */
export type Sample = {
  readonly protocol: Protocol
  /** Who in the story delivers by it; it is free to be taken by anybody else too. */
  readonly owner: PersonId
  readonly url: string
  readonly secrets: Readonly<Record<string, string>>
  readonly appUrl: string
  readonly statusUrl: string
  readonly mood: string
  readonly moods: readonly string[]
}

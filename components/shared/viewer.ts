import type { ReactiveController } from 'lit'
import type { Session } from '../../bff/contract/session.ts'
import type { Role } from '../../bff/domain/role.ts'
import type { SessionSource } from '../session/session.ts'
import type { MktElement } from './mkt-element.ts'
import { sessionView } from './session-view.ts'

/** Whose session it is, asked once per connection. Null until known, and where it cannot be known: then speak neutrally. */
export class Viewer implements ReactiveController {
  actor: Session['actor'] | null = null
  #host: MktElement
  #asked: SessionSource | null = null

  constructor(host: MktElement) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#asked = null
  }

  hostUpdated(): void {
    const { http, isConnected } = this.#host
    if (!isConnected || !http.source || http.source === this.#asked) return
    this.#asked = http.source
    sessionView(http).then(
      ({ actor }) => this.#known(actor),
      () => this.#known(null),
    )
  }

  /** Whether this role is the viewer's own. */
  is(role: Role): boolean {
    return this.actor?.role === role
  }

  #known(actor: Session['actor'] | null): void {
    this.actor = actor
    this.#host.requestUpdate()
  }
}

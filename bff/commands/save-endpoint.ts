import { type EndpointRow, saveEndpoint as save } from '../../db/queries/endpoints.ts'
import type { Protocol } from '../domain/provider-event.ts'
import type { Instant } from '../domain/time.ts'
import type { Context } from './context.ts'
import { releaseHeld } from './disable-endpoint.ts'
import { endpointFingerprint } from './endpoint-fingerprint.ts'
import { recordEvent } from './record-event.ts'

export type EndpointSettings = {
  readonly providerId: string
  readonly mode: 'live' | 'debug'
  readonly protocol: Protocol
  readonly url: string
  readonly secrets: Readonly<Record<string, string>>
  /** Until when the secret that is being replaced signs as well. */
  readonly previousUntil?: Instant
}

/** Stores an endpoint that has just proven itself; until then the previous one stays in force. */
export async function saveEndpoint(
  context: Context,
  settings: EndpointSettings,
): Promise<Omit<EndpointRow, 'probe_at'>> {
  const { tx, hostId, now, shell } = context
  const row: Omit<EndpointRow, 'probe_at'> = {
    host_id: hostId,
    provider_id: settings.providerId,
    mode: settings.mode,
    protocol: settings.protocol,
    url: settings.url,
    secrets_sealed: shell.vault.seal(
      endpointPlace(hostId, settings.providerId, settings.mode),
      JSON.stringify(settings.secrets),
    ),
    secret_names: JSON.stringify(Object.keys(settings.secrets)),
    verified_at: now,
    updated_at: now,
    disabled_at: null,
    disabled_reason: null,
    fingerprint: endpointFingerprint(shell, settings),
    failing_since: null,
    failing_stage: 0,
    previous_until: settings.previousUntil ?? null,
  }
  await save(tx, row)
  recordEvent(context, {
    type: 'endpoint.verified',
    subject: 'endpoint',
    subjectId: settings.providerId,
    data: { mode: settings.mode, protocol: settings.protocol },
  })
  if (settings.mode === 'live') await releaseHeld(context, settings.providerId)
  tx.touch('notifications')
  return row
}

/** Where an endpoint's secrets may stand; bound into them. */
export function endpointPlace(hostId: string, providerId: string, mode: string): string {
  return `${hostId}/${providerId}/${mode}/secrets`
}

import type { Selectable } from 'kysely'
import { all, idsIn, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type EndpointRow = Selectable<Schema['endpoint']>
export type EndpointKey = Pick<EndpointRow, 'host_id' | 'provider_id' | 'mode'>

export const findEndpoint = one<EndpointKey, EndpointRow>((db, p) =>
  db
    .selectFrom('endpoint')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('mode', '=', p.mode),
)

/** Those of a JSON array of providers that are told what happens. */
export const listLiveEndpoints = all<{ host_id: string; providers: string }, EndpointRow>((db, p) =>
  db
    .selectFrom('endpoint')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', 'in', idsIn(p.providers))
    .where('mode', '=', 'live'),
)

export const listEndpointUrls = all<{ host_id: string; limit: number }, { url: string }>((db, p) =>
  db.selectFrom('endpoint').select('url').where('host_id', '=', p.host_id).limit(p.limit),
)

/** When it is looked at next stays as it is. */
export const saveEndpoint = run<Omit<EndpointRow, 'probe_at'>>((db, p) =>
  db
    .insertInto('endpoint')
    .values({
      host_id: p.host_id,
      provider_id: p.provider_id,
      mode: p.mode,
      protocol: p.protocol,
      url: p.url,
      secrets_sealed: p.secrets_sealed,
      secret_names: p.secret_names,
      verified_at: p.verified_at,
      updated_at: p.updated_at,
      disabled_at: p.disabled_at,
      disabled_reason: p.disabled_reason,
      fingerprint: p.fingerprint,
      failing_since: p.failing_since,
      failing_stage: p.failing_stage,
      previous_until: p.previous_until,
    })
    .onConflict((conflict) =>
      conflict.columns(['host_id', 'provider_id', 'mode']).doUpdateSet((eb) => ({
        protocol: eb.ref('excluded.protocol'),
        url: eb.ref('excluded.url'),
        secrets_sealed: eb.ref('excluded.secrets_sealed'),
        secret_names: eb.ref('excluded.secret_names'),
        verified_at: eb.ref('excluded.verified_at'),
        updated_at: eb.ref('excluded.updated_at'),
        disabled_at: eb.ref('excluded.disabled_at'),
        disabled_reason: eb.ref('excluded.disabled_reason'),
        fingerprint: eb.ref('excluded.fingerprint'),
        failing_since: eb.ref('excluded.failing_since'),
        failing_stage: eb.ref('excluded.failing_stage'),
        previous_until: eb.ref('excluded.previous_until'),
      })),
    ),
)

/** As `findEndpoint`; whoever saves it or switches it at the same time waits until this is over, or is waited for. */
export const holdEndpoint = one<EndpointKey, EndpointRow>((db, p) =>
  db
    .updateTable('endpoint')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('mode', '=', p.mode)
    .returningAll(),
)

/** Answers 0 when it was saved again meanwhile or is switched off already: what it was told of then is not this one. */
export const disableEndpoint = run<EndpointKey & { secrets_sealed: string; now: number; why: string }>((db, p) =>
  db
    .updateTable('endpoint')
    .set({ disabled_at: p.now, disabled_reason: p.why })
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('mode', '=', p.mode)
    .where('secrets_sealed', '=', p.secrets_sealed)
    .where('disabled_at', 'is', null),
)

/** Answers 0 when others have noted as much or more meanwhile, or it was saved again. */
export const noteFailing = run<EndpointKey & { secrets_sealed: string; now: number; stage: number }>((db, p) =>
  db
    .updateTable('endpoint')
    .set((eb) => ({ failing_since: eb.fn.coalesce('failing_since', eb.val(p.now)), failing_stage: p.stage }))
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('mode', '=', p.mode)
    .where('secrets_sealed', '=', p.secrets_sealed)
    .where((eb) => eb.or([eb('failing_since', 'is', null), eb('failing_stage', '<', p.stage)])),
)

export const noteWell = run<EndpointKey>((db, p) =>
  db
    .updateTable('endpoint')
    .set({ failing_since: null, failing_stage: 0 })
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('mode', '=', p.mode)
    .where('failing_since', 'is not', null),
)

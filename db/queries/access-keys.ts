import type { Selectable } from 'kysely'
import { insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'
import type { InstanceRow } from './instances.ts'

export type AccessKeyRow = Selectable<Schema['access_key']>

export const insertAccessKey = insert('access_key')

/** What a call names; its gateway says of which host and provider. */
export type KeyToCheck = AccessKeyRow &
  Pick<InstanceRow, 'buyer_id' | 'plan_id' | 'plan_name' | 'state' | 'wrapped_key' | 'expires_at'> & {
    readonly sealed: string | null
    readonly calls_per_second: number | null
  }

export const findKeyToCheck = one<{ id: string; host_id: string; provider_id: string; secret: string }, KeyToCheck>(
  (db, p) =>
    db
      .selectFrom('access_key')
      .innerJoin('instance', 'instance.id', 'access_key.instance_id')
      .leftJoin('credential', (join) =>
        join.onRef('credential.instance_id', '=', 'instance.id').on('credential.key', '=', p.secret),
      )
      .leftJoin('api_service', 'api_service.id', 'access_key.service_id')
      .selectAll('access_key')
      .select([
        'instance.buyer_id',
        'instance.plan_id',
        'instance.plan_name',
        'instance.state',
        'instance.wrapped_key',
        'instance.expires_at',
        'credential.sealed',
        'api_service.calls_per_second',
      ])
      .where('access_key.id', '=', p.id)
      .where('access_key.host_id', '=', p.host_id)
      .where('access_key.provider_id', '=', p.provider_id),
)

export const findKeyOfInstance = one<{ host_id: string; instance_id: string }, AccessKeyRow>((db, p) =>
  db.selectFrom('access_key').selectAll().where('host_id', '=', p.host_id).where('instance_id', '=', p.instance_id),
)

/** As `findKeyOfInstance`; whoever changes it at the same time waits until this is over, or is waited for. */
export const holdKeyOfInstance = one<{ host_id: string; instance_id: string }, AccessKeyRow>((db, p) =>
  db
    .updateTable('access_key')
    .set((eb) => ({ service_id: eb.ref('service_id') }))
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .returningAll(),
)

export const saveAccessKey = run<
  Pick<AccessKeyRow, 'id' | 'host_id' | 'previous_sealed' | 'previous_until' | 'rotated_at' | 'disabled_at'>
>((db, p) =>
  db
    .updateTable('access_key')
    .set({
      previous_sealed: p.previous_sealed,
      previous_until: p.previous_until,
      rotated_at: p.rotated_at,
      disabled_at: p.disabled_at,
    })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id),
)

export const forgetOldSecret = run<{ host_id: string; instance_id: string }>((db, p) =>
  db
    .updateTable('access_key')
    .set({ previous_sealed: null, previous_until: null })
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id),
)

import { type Selectable, sql } from 'kysely'
import { all, change, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type InstanceRow = Selectable<Schema['instance']>
export type CredentialRow = Selectable<Schema['credential']>
export type RevealRow = Selectable<Schema['reveal']>

export const insertInstance = insert('instance')
export const saveCredential = insert('credential')
export const appendReveal = insert('reveal')

export const findInstance = one<{ id: string; host_id: string }, InstanceRow>((db, p) =>
  db.selectFrom('instance').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

export type InstanceChange = Pick<
  InstanceRow,
  | 'id'
  | 'host_id'
  | 'state'
  | 'provider_instance_id'
  | 'website'
  | 'admin_url'
  | 'login_url_sealed'
  | 'wrapped_key'
  | 'expires_at'
  | 'activated_at'
  | 'plan_id'
  | 'plan_name'
  | 'trial'
> & { readonly expected: number }

export const saveInstance = change<InstanceChange>((db, p) =>
  db
    .updateTable('instance')
    .set((eb) => ({
      state: p.state,
      version: eb('version', '+', 1),
      provider_instance_id: p.provider_instance_id,
      website: p.website,
      admin_url: p.admin_url,
      login_url_sealed: p.login_url_sealed,
      // Only ever destroyed here: what was read may have been wrapped anew since, by a master key that replaces the other.
      wrapped_key: sql`case when cast(${p.wrapped_key} as text) is null then null else wrapped_key end`,
      expires_at: p.expires_at,
      activated_at: p.activated_at,
      plan_id: p.plan_id,
      plan_name: p.plan_name,
      trial: p.trial,
    }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('version', '=', p.expected),
)

/** Takes the next place in the line of notifications about the instance. */
export const nextSequence = one<{ id: string; host_id: string }, { last_sequence: number }>((db, p) =>
  db
    .updateTable('instance')
    .set((eb) => ({ last_sequence: eb('last_sequence', '+', 1) }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .returning('last_sequence'),
)

export type InstanceFilter = {
  readonly host_id: string
  readonly limit: number
  readonly buyer_id?: string | undefined
  readonly provider_id?: string | undefined
  readonly state?: string | undefined
  readonly before?: string | undefined
}

export const listInstances = all<InstanceFilter, InstanceRow>((db, p, given) =>
  db
    .selectFrom('instance')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .$if(given.buyer_id, (q) => q.where('buyer_id', '=', p.buyer_id as string))
    .$if(given.provider_id, (q) => q.where('provider_id', '=', p.provider_id as string))
    .$if(given.state, (q) => q.where('state', '=', p.state as string))
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

export type ExpiringFilter = Omit<InstanceFilter, 'before'> & {
  readonly after_at?: number | undefined
  readonly after?: string | undefined
}

/** What will expire or has and is not released, what ends first in front; the literal states let the index of those be used. */
export const listExpiringInstances = all<ExpiringFilter, InstanceRow>((db, p, given) =>
  db
    .selectFrom('instance')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where(sql<boolean>`state in ('active', 'expired')`)
    .where('expires_at', 'is not', null)
    .$if(given.buyer_id, (q) => q.where('buyer_id', '=', p.buyer_id as string))
    .$if(given.provider_id, (q) => q.where('provider_id', '=', p.provider_id as string))
    .$if(given.state, (q) => q.where('state', '=', p.state as string))
    .$if(given.after_at, (q) => q.where(sql<boolean>`(expires_at, id) > (${p.after_at}, ${p.after})`))
    .orderBy('expires_at')
    .orderBy('id')
    .limit(p.limit),
)

export const listCredentials = all<{ host_id: string; instance_id: string }, CredentialRow>((db, p) =>
  db
    .selectFrom('credential')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .orderBy('position'),
)

export const replaceCredential = run<Pick<CredentialRow, 'host_id' | 'instance_id' | 'key' | 'value' | 'sealed'>>(
  (db, p) =>
    db
      .updateTable('credential')
      .set({ value: p.value, sealed: p.sealed })
      .where('host_id', '=', p.host_id)
      .where('instance_id', '=', p.instance_id)
      .where('key', '=', p.key),
)

export const rotateCredential = run<
  Omit<CredentialRow, 'position' | 'label'> & { host_id: string; instance_id: string; key: string }
>((db, p) =>
  db
    .updateTable('credential')
    .set({
      value: p.value,
      sealed: p.sealed,
      changed_at: p.changed_at,
      previous_value: p.previous_value,
      previous_sealed: p.previous_sealed,
      previous_until: p.previous_until,
    })
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .where('key', '=', p.key),
)

export const listDuePrevious = all<
  { now: number; limit: number },
  { host_id: string; instance_id: string; key: string }
>((db, p) =>
  db
    .selectFrom('credential')
    .select(['host_id', 'instance_id', 'key'])
    .where('previous_until', '<=', p.now)
    .orderBy('previous_until')
    .limit(p.limit),
)

export const findNextPrevious = one<object, { previous_until: number }>((db) =>
  db
    .selectFrom('credential')
    .select('previous_until')
    .where('previous_until', 'is not', null)
    .orderBy('previous_until')
    .limit(1)
    .$narrowType<{ previous_until: number }>(),
)

export const forgetPrevious = run<{ host_id: string; instance_id: string; key: string; now: number }>((db, p) =>
  db
    .updateTable('credential')
    .set({ previous_value: null, previous_sealed: null, previous_until: null })
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .where('key', '=', p.key)
    .where('previous_until', '<=', p.now),
)

export const deleteCredentials = run<{ host_id: string; instance_id: string }>((db, p) =>
  db.deleteFrom('credential').where('host_id', '=', p.host_id).where('instance_id', '=', p.instance_id),
)

export const listReveals = all<{ host_id: string; instance_id: string; limit: number }, RevealRow>((db, p) =>
  db
    .selectFrom('reveal')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .orderBy('at', 'desc')
    .limit(p.limit),
)

export const countReveals = one<{ host_id: string; instance_id: string }, { count: number }>((db, p) =>
  db
    .selectFrom('reveal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id),
)

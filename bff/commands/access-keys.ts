import { type AccessKeyRow, holdKeyOfInstance, saveAccessKey } from '../../db/queries/access-keys.ts'
import { findInstance, type InstanceRow, listCredentials, replaceCredential } from '../../db/queries/instances.ts'
import { HOUR } from '../domain/time.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { SECRET_BYTES, SECRET_FIELD } from './open-access.ts'
import { recordEvent } from './record-event.ts'
import { fieldPlace, keyPlace } from './seal-credentials.ts'

/** Where the secret before the last rotation is sealed, under the same key of the instance. */
const PREVIOUS_FIELD = 'previous-secret'

/** A new secret under the same id; the old one is good for the overlap, so that callers can be changed one after the other. */
export async function rotateAccessKey(
  context: Context,
  { instanceId, overlapHours }: { readonly instanceId: string; readonly overlapHours: number },
): Promise<Result<AccessKeyRow>> {
  const { tx, hostId, now, shell } = context
  const found = await findOwn(context, instanceId)
  if (!found) return refuse('not-found')
  const { key, instance } = found
  if (!instance.wrapped_key || key.disabled_at !== null) return refuse('command-not-allowed')
  const wrapped = instance.wrapped_key
  const credentials = await listCredentials(tx, { host_id: hostId, instance_id: instanceId })
  const current = credentials.find(({ key: field }) => field === SECRET_FIELD)?.sealed
  if (!current) return refuse('no-such-secret')
  const place = keyPlace(hostId, instanceId)
  const placeOf = (field: string) => fieldPlace(hostId, instanceId, field)
  const old = shell.vault.openUnder(wrapped, place, placeOf(SECRET_FIELD), current)
  const sealed = shell.vault.sealUnder(wrapped, place, placeOf(SECRET_FIELD), shell.secret(SECRET_BYTES))
  await replaceCredential(tx, { host_id: hostId, instance_id: instanceId, key: SECRET_FIELD, value: null, sealed })
  const next: AccessKeyRow = {
    ...key,
    previous_sealed: overlapHours > 0 ? shell.vault.sealUnder(wrapped, place, placeOf(PREVIOUS_FIELD), old) : null,
    previous_until: overlapHours > 0 ? shell.wall() + overlapHours * HOUR : null,
    rotated_at: now,
  }
  await saveAccessKey(tx, next)
  return tell(context, next, 'access-key.rotated', { overlapHours })
}

/** A key that is off opens nothing, from the next call on; switched on again it is as it was. */
export async function switchAccessKey(
  context: Context,
  { instanceId, on }: { readonly instanceId: string; readonly on: boolean },
): Promise<Result<AccessKeyRow>> {
  const found = await findOwn(context, instanceId)
  if (!found) return refuse('not-found')
  const { key, instance } = found
  if (!instance.wrapped_key) return refuse('instance-released')
  if ((key.disabled_at === null) === on) return done(key)
  const next: AccessKeyRow = { ...key, disabled_at: on ? null : context.now }
  await saveAccessKey(context.tx, next)
  return tell(context, next, on ? 'access-key.enabled' : 'access-key.disabled', {})
}

/** What opens an instance's API now, in the clear: one secret, or two during a rotation. Only what checks calls may ask. */
export function secretsOfKey(
  { vault }: Pick<Context['shell'], 'vault'>,
  key: Pick<AccessKeyRow, 'host_id' | 'instance_id' | 'previous_sealed'> & {
    readonly wrapped_key: string | null
    readonly sealed: string | null
  },
): { readonly current: string | null; readonly previous: string | null } {
  const { host_id, instance_id, wrapped_key } = key
  const open = (field: string, sealed: string | null) =>
    wrapped_key && sealed
      ? vault.openUnder(wrapped_key, keyPlace(host_id, instance_id), fieldPlace(host_id, instance_id, field), sealed)
      : null
  return { current: open(SECRET_FIELD, key.sealed), previous: open(PREVIOUS_FIELD, key.previous_sealed) }
}

async function findOwn(
  { tx, hostId, actor }: Context,
  instanceId: string,
): Promise<{ readonly key: AccessKeyRow; readonly instance: InstanceRow } | undefined> {
  // Held first: what is read from here on is changed by nobody else until this is over.
  const key = await holdKeyOfInstance(tx, { host_id: hostId, instance_id: instanceId })
  const instance = await findInstance(tx, { id: instanceId, host_id: hostId })
  return key && instance?.buyer_id === actor.id && actor.role === 'buyer' ? { key, instance } : undefined
}

function tell(context: Context, key: AccessKeyRow, type: string, data: object): Result<AccessKeyRow> {
  recordEvent(context, { type, subject: 'instance', subjectId: key.instance_id, data: { keyId: key.id, ...data } })
  context.tx.touch(`instance:${key.instance_id}`)
  return done(key)
}

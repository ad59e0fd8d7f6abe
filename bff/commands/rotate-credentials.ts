import { findKeyOfInstance } from '../../db/queries/access-keys.ts'
import { findCodeOfInstance } from '../../db/queries/code-pools.ts'
import {
  type CredentialRow,
  findInstance,
  type InstanceRow,
  listCredentials,
  rotateCredential,
  saveCredential,
  saveInstance,
} from '../../db/queries/instances.ts'
import { isOpenLabel } from '../domain/credential.ts'
import { instanceProcess } from '../domain/instance.ts'
import { CREDENTIALS_MAX } from '../domain/rotation.ts'
import { HOUR } from '../domain/time.ts'
import { advance } from './advance.ts'
import { concerns } from './concerns.ts'
import { type Context, done, type Refusal, type Result, refuse } from './context.ts'
import { recordEvent } from './record-event.ts'
import { fieldPlace, keyPlace } from './seal-credentials.ts'

export type Rotation = {
  readonly instanceId: string
  readonly fields: readonly { readonly label: string; readonly value: string }[]
  /** Absent stays; null is taken away. */
  readonly website?: string | null | undefined
  readonly adminUrl?: string | null | undefined
  readonly loginUrl?: string | null | undefined
  readonly overlapHours: number
}

/** What a link must be, as the gateway has it for answers; null when it is none. */
export type ReadUrl = (text: string) => string | null

/**
 * New credentials for an instance that is in use. A value under a label that is there takes its place, and the old one stays readable until
 * the overlap is over; a new label is one more. Addresses change at once.
 */
export async function rotateCredentials(
  context: Context,
  rotation: Rotation,
  readUrl: ReadUrl,
): Promise<Result<InstanceRow>> {
  const { tx, hostId } = context
  const instance = await findInstance(tx, { id: rotation.instanceId, host_id: hostId })
  if (!instance || !concerns(instance, context.actor)) return refuse('not-found')
  if (await isOfOurMaking(context, instance)) return refuse('command-not-allowed')
  const credentials = await listCredentials(tx, { host_id: hostId, instance_id: instance.id })
  const wrong = findFault(rotation, credentials, readUrl)
  if (wrong) return wrong
  const step = await advance(
    context,
    {
      process: instanceProcess,
      id: instance.id,
      state: instance.state,
      version: instance.version,
      expiresAt: instance.expires_at,
    },
    { command: 'change-credentials' },
  )
  if (!step.ok) return step
  const keys = await keepFields(context, instance, credentials, rotation)
  const next = { ...instance, version: step.version, ...addressesOf(context, instance, rotation, readUrl) }
  await saveInstance(tx, { ...next, expected: instance.version })
  recordEvent(context, {
    type: 'instance.credentials-changed',
    subject: 'instance',
    subjectId: instance.id,
    data: { orderId: instance.order_id, keys, version: step.version },
  })
  tx.touch(`instance:${instance.id}`)
  tx.touch('credentials')
  return done(next)
}

/** A key pair opens calls by what is sealed here, and a code is redeemed as it was sold: neither is the provider's to replace. */
async function isOfOurMaking({ tx, hostId }: Context, { id }: InstanceRow): Promise<boolean> {
  const of = { host_id: hostId, instance_id: id }
  return [await findKeyOfInstance(tx, of), await findCodeOfInstance(tx, of)].some((made) => made !== undefined)
}

function findFault(rotation: Rotation, known: readonly CredentialRow[], readUrl: ReadUrl): Refusal | null {
  const labels = rotation.fields.map(({ label }) => label)
  const repeated = labels.findIndex((label, index) => labels.indexOf(label) !== index)
  if (repeated >= 0) return refuse('invalid', { problems: [{ path: `fields.${repeated}.label`, code: 'repeated' }] })
  const added = labels.filter((label) => known.every((row) => row.label !== label)).length
  if (known.length + added > CREDENTIALS_MAX)
    return refuse('invalid', { problems: [{ path: 'fields', code: 'too-many', max: CREDENTIALS_MAX }] })
  const problems = (['website', 'adminUrl', 'loginUrl'] as const).flatMap((path) => {
    const text = rotation[path]
    return text && readUrl(text) === null ? [{ path, code: 'unsafe-url' }] : []
  })
  return problems.length > 0 ? refuse('invalid', { problems }) : null
}

async function keepFields(
  { tx, hostId, now, shell }: Context,
  instance: InstanceRow,
  known: readonly CredentialRow[],
  { fields, overlapHours }: Rotation,
): Promise<string[]> {
  const wrapped = wrappedKeyOf(instance)
  const until = overlapHours === 0 ? null : now + overlapHours * HOUR
  const seal = (key: string, text: string) =>
    shell.vault.sealUnder(wrapped, keyPlace(hostId, instance.id), fieldPlace(hostId, instance.id, key), text)
  let last = Math.max(0, ...known.map(({ position }) => position + 1))
  const keys: string[] = []
  for (const { label, value } of fields) {
    const old = known.find((row) => row.label === label)
    const open = isOpenLabel(label)
    const key = old?.key ?? `field-${last + 1}`
    const written = { value: open ? value : null, sealed: open ? null : seal(key, value) }
    const place = { host_id: hostId, instance_id: instance.id, key }
    if (old)
      await rotateCredential(tx, {
        ...place,
        ...written,
        changed_at: now,
        previous_value: until === null ? null : old.value,
        previous_sealed: until === null ? null : old.sealed,
        previous_until: until,
      })
    else {
      await saveCredential(tx, {
        ...place,
        position: last,
        label,
        ...written,
        changed_at: now,
        previous_value: null,
        previous_sealed: null,
        previous_until: null,
      })
      last += 1
    }
    keys.push(key)
  }
  return keys
}

function addressesOf(
  { hostId, shell }: Context,
  instance: InstanceRow,
  { website, adminUrl, loginUrl }: Rotation,
  readUrl: ReadUrl,
): Partial<InstanceRow> {
  const read = (text: string | null) => (text === null ? null : readUrl(text))
  const place = fieldPlace(hostId, instance.id, 'login-link')
  const login = loginUrl ? (readUrl(loginUrl) ?? '') : null
  const sealed = login && shell.vault.sealUnder(wrappedKeyOf(instance), keyPlace(hostId, instance.id), place, login)
  return {
    ...(website !== undefined && { website: read(website) }),
    ...(adminUrl !== undefined && { admin_url: read(adminUrl) }),
    ...(loginUrl !== undefined && { login_url_sealed: sealed }),
  }
}

function wrappedKeyOf({ id, wrapped_key }: InstanceRow): string {
  if (wrapped_key === null) throw new Error(`Instance ${id} has no key any more`)
  return wrapped_key
}

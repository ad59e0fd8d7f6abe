import { findEndpoint } from '../../db/queries/endpoints.ts'
import {
  appendReveal,
  type CredentialRow,
  findInstance,
  type InstanceRow,
  listCredentials,
} from '../../db/queries/instances.ts'
import type { Instant } from '../domain/time.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { openEndpoint } from './open-endpoint.ts'
import { recordEvent } from './record-event.ts'
import { fieldPlace, keyPlace } from './seal-credentials.ts'

const LOGIN_LINK = 'login-link'

/** One secret, decrypted for its buyer. The record is in the same transaction: no record, no answer. */
export async function revealCredential(
  context: Context,
  input: { readonly instanceId: string; readonly key: string; readonly previous?: true | undefined },
): Promise<Result<string>> {
  // Before their instance: they go when it is released, and then that is said.
  const credentials = await listCredentials(context.tx, { host_id: context.hostId, instance_id: input.instanceId })
  const instance = await findOwn(context, input.instanceId)
  if (!instance) return refuse('not-found')
  if (!instance.wrapped_key) return refuse('instance-released')
  const credential = credentials.find(({ key }) => key === input.key)
  const sealed = credential && (input.previous ? previousOf(credential, context.now) : credential.sealed)
  if (!credential || !sealed) return refuse('no-such-secret', { problems: [{ path: 'key', code: 'not-an-option' }] })
  await record(context, instance, credential.key, credential.label)
  return done(open(context, instance, credential.key, sealed))
}

/** What a credential was before it was replaced, while that is still valid. */
function previousOf({ previous_sealed, previous_until }: CredentialRow, now: number): string | null {
  return previous_until !== null && previous_until > now ? previous_sealed : null
}

/** Signs an address for the buyer's browser, where the provider's protocol wants that. */
type SignIn = (link: {
  readonly protocol: string
  readonly url: string
  readonly providerInstanceId: string
  readonly secrets: Readonly<Record<string, string>>
  readonly at: Instant
}) => string

/** The provider's login-free address, minted into an answer at the click; it never stands in a view. */
export async function openLoginLink(context: Context, instanceId: string, signIn: SignIn): Promise<Result<string>> {
  const instance = await findOwn(context, instanceId)
  if (!instance) return refuse('not-found')
  if (instance.state !== 'active' || !instance.login_url_sealed) return refuse('no-such-secret')
  const endpoint = await findEndpoint(context.tx, {
    host_id: context.hostId,
    provider_id: instance.provider_id,
    mode: 'live',
  })
  await record(context, instance, LOGIN_LINK, LOGIN_LINK)
  const url = open(context, instance, LOGIN_LINK, instance.login_url_sealed)
  const { provider_instance_id: providerInstanceId } = instance
  if (!endpoint || !providerInstanceId) return done(url)
  const secrets = openEndpoint(context.shell, endpoint)
  return done(signIn({ protocol: endpoint.protocol, url, providerInstanceId, secrets, at: context.shell.wall() }))
}

async function findOwn({ tx, hostId, actor }: Context, id: string): Promise<InstanceRow | undefined> {
  const instance = await findInstance(tx, { id, host_id: hostId })
  return instance?.buyer_id === actor.id && actor.role === 'buyer' ? instance : undefined
}

function open({ shell, hostId }: Context, instance: InstanceRow, key: string, sealed: string): string {
  if (!instance.wrapped_key) throw new Error(`Instance ${instance.id} has no key any more`)
  return shell.vault.openUnder(
    instance.wrapped_key,
    keyPlace(hostId, instance.id),
    fieldPlace(hostId, instance.id, key),
    sealed,
  )
}

async function record(context: Context, instance: InstanceRow, key: string, label: string): Promise<void> {
  const { tx, hostId, actor, now, shell } = context
  await appendReveal(tx, {
    id: shell.newId('rvl'),
    host_id: hostId,
    instance_id: instance.id,
    key,
    label,
    actor_role: actor.role,
    actor_id: actor.id,
    actor_name: actor.name ?? null,
    at: now,
  })
  recordEvent(context, { type: 'instance.revealed', subject: 'instance', subjectId: instance.id, data: { key } })
  tx.touch(`instance:${instance.id}`)
}

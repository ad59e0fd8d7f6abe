import { type InstanceRow, listCredentials, replaceCredential, saveCredential } from '../../db/queries/instances.ts'
import { isOpenLabel } from '../domain/credential.ts'
import type { Delivered } from '../domain/provider-event.ts'
import type { Context } from './context.ts'

/** Writes what the provider delivered: open values as they are, everything else encrypted under the instance's own key. */
export async function sealCredentials(
  context: Context,
  instance: InstanceRow,
  delivered: Delivered,
): Promise<InstanceRow> {
  const { tx, hostId } = context
  const seal = sealer(context, instance)
  for (const [position, { label, value }] of delivered.fields.entries()) {
    const key = `field-${position + 1}`
    const open = isOpenLabel(label)
    await saveCredential(tx, {
      host_id: hostId,
      instance_id: instance.id,
      key,
      position,
      label,
      value: open ? value : null,
      sealed: open ? null : seal(key, value),
    })
  }
  return {
    ...instance,
    provider_instance_id: delivered.providerInstanceId,
    website: delivered.website,
    admin_url: delivered.adminUrl,
    login_url_sealed: delivered.loginUrl ? seal('login-link', delivered.loginUrl) : null,
  }
}

/** What another answer says: fields of the same label have another value, new ones join, what it leaves out stays as it was. */
export async function describeAnew(
  context: Context,
  instance: InstanceRow,
  delivered: Delivered,
): Promise<InstanceRow> {
  const { tx, hostId } = context
  const seal = sealer(context, instance)
  const of = { host_id: hostId, instance_id: instance.id }
  const known = await listCredentials(tx, of)
  let last = known.length
  for (const { label, value } of delivered.fields) {
    const old = known.find((field) => field.label === label)
    const open = isOpenLabel(label)
    if (!old) last += 1
    const key = old?.key ?? `field-${last}`
    const kept = { ...of, key, value: open ? value : null, sealed: open ? null : seal(key, value) }
    if (old) await replaceCredential(tx, kept)
    else await saveCredential(tx, { ...kept, label, position: last - 1 })
  }
  return {
    ...instance,
    website: delivered.website ?? instance.website,
    admin_url: delivered.adminUrl ?? instance.admin_url,
    login_url_sealed: delivered.loginUrl ? seal('login-link', delivered.loginUrl) : instance.login_url_sealed,
  }
}

function sealer({ hostId, shell }: Context, { id, wrapped_key }: InstanceRow) {
  if (!wrapped_key) throw new Error(`Instance ${id} has no key any more`)
  return (field: string, text: string) =>
    shell.vault.sealUnder(wrapped_key, keyPlace(hostId, id), fieldPlace(hostId, id, field), text)
}

/** Where the instance's data key may stand; bound into it. */
export function keyPlace(hostId: string, instanceId: string): string {
  return `${hostId}/${instanceId}/key`
}

/** Where a sealed value may stand; bound into it. */
export function fieldPlace(hostId: string, instanceId: string, field: string): string {
  return `${hostId}/${instanceId}/${field}`
}

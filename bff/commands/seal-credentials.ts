import { type InstanceRow, saveCredential } from '../../db/queries/instances.ts'
import { isOpenLabel } from '../domain/credential.ts'
import type { Delivered } from '../domain/provider-event.ts'
import type { Context } from './context.ts'

/** Writes what the provider delivered: open values as they are, everything else encrypted under the instance's own key. */
export async function sealCredentials(
  { tx, hostId, shell }: Context,
  instance: InstanceRow,
  delivered: Delivered,
): Promise<InstanceRow> {
  const wrapped = instance.wrapped_key
  if (!wrapped) throw new Error(`Instance ${instance.id} has no key any more`)
  const seal = (field: string, text: string) =>
    shell.vault.sealUnder(wrapped, keyPlace(hostId, instance.id), fieldPlace(hostId, instance.id, field), text)
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

/** Where the instance's data key may stand; bound into it. */
export function keyPlace(hostId: string, instanceId: string): string {
  return `${hostId}/${instanceId}/key`
}

/** Where a sealed value may stand; bound into it. */
export function fieldPlace(hostId: string, instanceId: string, field: string): string {
  return `${hostId}/${instanceId}/${field}`
}

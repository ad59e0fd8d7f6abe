import type { CodeRow } from '../../db/queries/code-pools.ts'
import type { DeadlineRow } from '../../db/queries/deadlines.ts'
import type { HistoryRow } from '../../db/queries/history.ts'
import type { CredentialRow, InstanceRow, RevealRow } from '../../db/queries/instances.ts'
import type { Credential, Instance, InstanceListItem, RevealEntry } from '../contract/instance.ts'
import { instanceProcess } from '../domain/instance.ts'
import type { Role } from '../domain/role.ts'
import { deadlineView, historyView, iso, isoOrNull } from './common.ts'

export type InstanceParts = {
  readonly instance: InstanceRow
  readonly credentials: readonly CredentialRow[]
  readonly history: readonly HistoryRow[]
  readonly deadlines: readonly DeadlineRow[]
  readonly reveals: number
  /** Only what was bought as one has it. */
  readonly code?: CodeRow | undefined
}

/** What the viewer may see of an instance. A provider is told nothing it delivered: it cannot read back what was handed over. */
export function instanceView(
  { instance, credentials, history, deadlines, reveals, code }: InstanceParts,
  role: Role,
): Instance {
  const buyer = role === 'buyer'
  return {
    ...instanceItem(instance),
    providerInstanceId: instance.provider_instance_id,
    website: instance.website,
    adminUrl: instance.admin_url,
    loginLink: buyer && instance.state === 'active' && instance.login_url_sealed !== null,
    redemption: code ? redemptionView(instance, code) : null,
    fields: buyer ? credentials.map(credentialView) : [],
    activatedAt: isoOrNull(instance.activated_at),
    deadline: deadlineView(instanceProcess, instance.state, deadlines),
    history: history.map(historyView),
    reveals,
  }
}

export function instanceItem(instance: InstanceRow): InstanceListItem {
  return {
    id: instance.id,
    state: instance.state,
    version: instance.version,
    product: { id: instance.product_id, name: instance.product_name },
    plan: { id: instance.plan_id, name: instance.plan_name },
    trial: instance.trial === 1,
    orderId: instance.order_id,
    createdAt: iso(instance.created_at),
    expiresAt: isoOrNull(instance.expires_at),
  }
}

export function revealView(row: RevealRow): RevealEntry {
  return {
    at: iso(row.at),
    actor: { role: row.actor_role, id: row.actor_id, ...(row.actor_name !== null && { name: row.actor_name }) },
    key: row.key,
    label: row.label,
  }
}

function credentialView({ key, label, value }: CredentialRow): Credential {
  return value === null ? { key, label, masked: true } : { key, label, value }
}

function redemptionView({ website }: InstanceRow, { state, used_at }: CodeRow): NonNullable<Instance['redemption']> {
  const shown = state === 'used' || state === 'void' ? state : 'unused'
  return { url: website, state: shown, usedAt: isoOrNull(used_at) }
}

import type { AccessKeyRow } from '../../db/queries/access-keys.ts'
import type { QuotaRow, UsageRow } from '../../db/queries/quotas.ts'
import type { Access, Usage } from '../contract/access.ts'
import { quotaState } from '../domain/quota.ts'
import type { Instant } from '../domain/time.ts'
import { type Stretch, usageByDay, usageByHour } from '../domain/usage.ts'
import { iso, isoOrNull } from './common.ts'

export function accessView(key: AccessKeyRow, wall: Instant): Access {
  const { previous_until } = key
  return {
    keyId: key.id,
    enabled: key.disabled_at === null,
    serviceId: key.service_id,
    rotatedAt: isoOrNull(key.rotated_at),
    previousUntil: previous_until !== null && wall < previous_until ? iso(previous_until) : null,
  }
}

export function usageView(quotas: readonly QuotaRow[], rows: readonly UsageRow[], now: Instant): Usage {
  return {
    packages: quotas.map((quota) => ({
      id: quota.id,
      orderId: quota.order_id,
      name: quota.name,
      total: quota.total,
      used: quota.used + quota.lost,
      state: quotaState(quota, now),
      openedAt: iso(quota.opened_at),
      expiresAt: iso(quota.expires_at),
    })),
    hours: usageByHour(rows, now).map(stretchView),
    days: usageByDay(rows, now).map(stretchView),
  }
}

function stretchView({ at, calls, refused }: Stretch): Usage['hours'][number] {
  return { at: iso(at), calls, refused }
}

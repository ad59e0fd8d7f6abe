import { defineProcess } from './process.ts'

/** What the buyer owns after delivery. Released is final: its secrets are destroyed and the provider is told to reclaim it. */
export const instanceProcess = defineProcess({
  name: 'instance',
  subject: 'instance',
  states: ['creating', 'active', 'expired', 'released'],
  steps: ['creating', 'active', 'expired', 'released'],
  final: ['released'],
  failed: [],
  // biome-ignore format: one transition per line reads as a table
  transitions: [
    { command: 'open',     by: 'system', from: null,       to: 'creating' },
    { command: 'activate', by: 'system', from: 'creating', to: 'active' },
    { command: 'change-credentials', by: 'provider', from: 'active', to: 'active' },
    { command: 'expire',   by: 'system', from: 'active',   to: 'expired',  after: 'expiry',    effects: [{ kind: 'notify-provider', event: 'instance.expire' }] },
    { command: 'destroy',  by: 'system', from: 'expired',  to: 'released', after: 'isolation', effects: [{ kind: 'notify-provider', event: 'instance.destroy' }, { kind: 'destroy-secrets' }] },
    // Paid for: more time, another plan, a paid one after a trial. What had expired is there again, and is not destroyed.
    { command: 'renew',    by: 'system', from: 'active',   to: 'active',   effects: [{ kind: 'move-expiry' }] },
    { command: 'renew',    by: 'system', from: 'expired',  to: 'active',   effects: [{ kind: 'abandon-notifications', event: 'instance.expire' }] },
    { command: 'change',   by: 'system', from: 'active',   to: 'active',   effects: [{ kind: 'move-expiry' }] },
    { command: 'convert',  by: 'system', from: 'active',   to: 'active',   effects: [{ kind: 'move-expiry' }] },
    { command: 'convert',  by: 'system', from: 'expired',  to: 'active',   effects: [{ kind: 'abandon-notifications', event: 'instance.expire' }] },
    // Paid back: as if it had never been paid for. What has no time left then expires at once.
    { command: 'take-back', by: 'system', from: 'active',  to: 'active',   effects: [{ kind: 'move-expiry' }] },
    { command: 'take-back', by: 'system', from: 'expired', to: 'expired' },
    // Given back.
    { command: 'release',  by: 'system', from: 'creating', to: 'released', effects: [{ kind: 'notify-provider', event: 'instance.destroy' }, { kind: 'destroy-secrets' }] },
    { command: 'release',  by: 'system', from: 'active',   to: 'released', effects: [{ kind: 'notify-provider', event: 'instance.destroy' }, { kind: 'destroy-secrets' }] },
    { command: 'release',  by: 'system', from: 'expired',  to: 'released', effects: [{ kind: 'notify-provider', event: 'instance.destroy' }, { kind: 'destroy-secrets' }] },
  ],
})

export type InstanceState = (typeof instanceProcess)['states'][number]
export type InstanceCommand = (typeof instanceProcess)['transitions'][number]['command']

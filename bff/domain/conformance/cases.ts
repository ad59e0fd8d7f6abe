import type { Protocol } from '../provider-event.ts'
import type { Case } from './case.ts'

/** Vendors whose own sample accepts a timestamp from the future. */
const NO_FUTURE_CHECK: readonly Protocol[] = ['tencent', 'qingcloud']

/**
 * Everything a provider's endpoint is held to, in the order it is tried. The same for every protocol: a dialect renders and reads, and
 * where a vendor's protocol cannot express a case, the case is skipped in words.
 */
// biome-ignore format: one case per line reads as a table
export const CASES: readonly Case[] = [
  { name: 'ownership',         group: 'signature', level: 'must',   safe: true, sends: [{ event: 'endpoint.verify', subject: 'nobody', expect: 'accepted' }] },
  { name: 'ownership-forged',  group: 'signature', level: 'should', safe: true, needs: ['ownership'], sends: [{ event: 'endpoint.verify', subject: 'nobody', as: 'signature-wrong', expect: 'refused' }] },
  { name: 'signature-wrong',   group: 'signature', level: 'must',   safe: true, sends: [{ event: 'instance.create', subject: 'forged', as: 'signature-wrong', expect: 'refused' }] },
  { name: 'signature-missing', group: 'signature', level: 'must',   safe: true, sends: [{ event: 'instance.create', subject: 'forged', as: 'signature-missing', expect: 'refused' }] },
  { name: 'signature-foreign', group: 'signature', level: 'must',   safe: true, sends: [{ event: 'instance.create', subject: 'forged', as: 'foreign-secret', expect: 'refused' }] },
  { name: 'content-changed',   group: 'signature', level: 'must',   safe: true, sends: [{ event: 'instance.create', subject: 'forged', as: 'content-changed', expect: 'refused' }] },
  { name: 'timestamp-old',     group: 'signature', level: 'must',   safe: true, sends: [{ event: 'instance.create', subject: 'forged', as: 'timestamp-old', expect: 'refused' }] },
  { name: 'timestamp-future',  group: 'signature', level: 'should', safe: true, exempt: NO_FUTURE_CHECK, sends: [{ event: 'instance.create', subject: 'forged', as: 'timestamp-future', expect: 'refused' }] },

  { name: 'create',            group: 'create',    level: 'must',   sends: [{ event: 'instance.create', subject: 'first', expect: 'new-instance' }] },
  { name: 'create-again',      group: 'create',    level: 'must',   needs: ['create'], sends: [{ event: 'instance.create', subject: 'first', expect: 'same-instance' }] },
  { name: 'create-replayed',   group: 'create',    level: 'must',   needs: ['create'], sends: [{ event: 'instance.create', subject: 'first', as: 'replayed', expect: 'same-or-refused' }] },
  { name: 'create-other',      group: 'create',    level: 'must',   needs: ['create'], sends: [{ event: 'instance.create', subject: 'second', expect: 'new-instance' }] },
  { name: 'create-together',   group: 'create',    level: 'must',   needs: ['create'], sends: [{ event: 'instance.create', subject: 'third', as: 'twice', expect: 'new-instance' }] },
  { name: 'create-trial',      group: 'create',    level: 'should', needs: ['create'], sends: [{ event: 'instance.create', subject: 'trial', expect: 'new-instance' }] },
  { name: 'create-odd-text',   group: 'create',    level: 'must',   needs: ['create'], sends: [{ event: 'instance.create', subject: 'odd', expect: 'new-instance' }] },
  { name: 'create-broken',     group: 'create',    level: 'should', sends: [{ event: 'instance.create', subject: 'forged', as: 'body-broken', expect: 'refused' }] },

  { name: 'renew',             group: 'life',      level: 'must',   needs: ['create'], sends: [{ event: 'instance.renew', subject: 'first', expect: 'accepted' }] },
  { name: 'renew-again',       group: 'life',      level: 'must',   needs: ['renew'],  sends: [{ event: 'instance.renew', subject: 'first', expect: 'accepted' }] },
  { name: 'renew-forged',      group: 'life',      level: 'must',   needs: ['create'], sends: [{ event: 'instance.renew', subject: 'first', nth: 2, as: 'signature-wrong', expect: 'refused' }] },
  { name: 'renew-unknown',     group: 'life',      level: 'must',   sends: [{ event: 'instance.renew', subject: 'nobody', expect: 'refused' }] },
  { name: 'change',            group: 'life',      level: 'must',   needs: ['create'], sends: [{ event: 'instance.change', subject: 'first', expect: 'accepted' }] },
  { name: 'change-again',      group: 'life',      level: 'must',   needs: ['change'], sends: [{ event: 'instance.change', subject: 'first', expect: 'accepted' }] },
  { name: 'convert-trial',     group: 'life',      level: 'should', needs: ['create-trial'], sends: [{ event: 'instance.change', subject: 'trial', expect: 'accepted' }] },

  { name: 'expire',            group: 'end',       level: 'must',   needs: ['create'], sends: [{ event: 'instance.expire', subject: 'first', expect: 'accepted' }] },
  { name: 'expire-again',      group: 'end',       level: 'must',   needs: ['expire'], sends: [{ event: 'instance.expire', subject: 'first', expect: 'accepted' }] },
  { name: 'renew-late',        group: 'end',       level: 'must',   needs: ['expire'], sends: [{ event: 'instance.renew', subject: 'first', nth: 3, expect: 'accepted' }] },
  { name: 'destroy-forged',    group: 'end',       level: 'must',   needs: ['create-other'], sends: [
    { event: 'instance.destroy', subject: 'second', as: 'signature-wrong', expect: 'refused' },
    { event: 'instance.renew', subject: 'second', expect: 'accepted' },
  ] },
  { name: 'destroy',           group: 'end',       level: 'must',   needs: ['create'], sends: [{ event: 'instance.destroy', subject: 'first', expect: 'accepted' }] },
  { name: 'destroy-again',     group: 'end',       level: 'must',   needs: ['destroy'], sends: [{ event: 'instance.destroy', subject: 'first', expect: 'accepted' }] },
  { name: 'renew-destroyed',   group: 'end',       level: 'must',   needs: ['destroy'], sends: [{ event: 'instance.renew', subject: 'first', nth: 4, expect: 'refused' }] },
  { name: 'destroy-unknown',   group: 'end',       level: 'should', sends: [{ event: 'instance.destroy', subject: 'nobody', expect: 'accepted' }] },
  { name: 'clean-up',          group: 'end',       level: 'must',   needs: ['create-other'], sends: [
    { event: 'instance.destroy', subject: 'second', expect: 'accepted' },
    { event: 'instance.destroy', subject: 'third', expect: 'accepted' },
    { event: 'instance.destroy', subject: 'trial', expect: 'accepted' },
    { event: 'instance.destroy', subject: 'odd', expect: 'accepted' },
  ] },

  { name: 'https',             group: 'answers',   level: 'must',   safe: true, observes: 'https' },
  { name: 'in-time',           group: 'answers',   level: 'must',   safe: true, observes: 'in-time' },
  { name: 'readable',          group: 'answers',   level: 'must',   observes: 'readable' },
  { name: 'no-redirect',       group: 'answers',   level: 'must',   safe: true, observes: 'no-redirect' },
  { name: 'small',             group: 'answers',   level: 'must',   safe: true, observes: 'small' },
  { name: 'json-type',         group: 'answers',   level: 'should', observes: 'json-type' },
  { name: 'delivers',          group: 'answers',   level: 'should', needs: ['create'], observes: 'delivers' },
  { name: 'no-warnings',       group: 'answers',   level: 'should', observes: 'no-warnings' },
  { name: 'recovers',          group: 'answers',   level: 'should', observes: 'recovers' },
  { name: 'asynchronous',      group: 'answers',   level: 'should', observes: 'asynchronous' },
]

/** All of them, or those that may be repeated on an endpoint that serves buyers. */
export function casesOf(scope: 'full' | 'safe'): readonly Case[] {
  return scope === 'full' ? CASES : CASES.filter(({ safe }) => safe)
}

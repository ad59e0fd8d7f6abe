import type { TemplateResult } from 'lit'
import type { ComponentName, FeatureName } from '../../bff/contract/session-scope.ts'
import { type FakeBff, offline, problem } from './fakes/fake-bff.ts'

/** One state of an element: what the BFF answers, what stands on the page, and what somebody did there. */
export type Scene = {
  /** Adds to or replaces what the exhibit's BFF answers. */
  readonly serve?: (bff: FakeBff) => void
  /** Other attributes than the exhibit's. */
  readonly view?: () => TemplateResult
  /** What was done on the page before one looks. It may open a dialog, which then covers the page: say so by `modal`. */
  readonly act?: (page: Stagehand) => Promise<void>
  readonly modal?: boolean
}
/** A visitor's hands. */
export type Stagehand = {
  /** Presses the first control that matches, in the element's shadow root. */
  readonly press: (selector: string) => Promise<void>
  readonly write: (selector: string, text: string) => Promise<void>
}
/** An element with all its scenes; every element has at least `usual`, `empty`, `loading` and `error`. */
export type Exhibit = {
  readonly view: () => TemplateResult
  readonly serve: (bff: FakeBff) => void
  readonly scenes: Readonly<Record<string, Scene>>
}
type Said = Omit<Exhibit, 'scenes'> & {
  readonly empty: Scene
  readonly more?: Readonly<Record<string, Scene>>
}

/** What can go wrong is the same for all, so that nobody forgets it. */
export function exhibit({ empty, more = {}, ...said }: Said): Exhibit {
  return { ...said, scenes: { usual: {}, empty, ...more, ...OUTAGES } }
}

const OUTAGES: Readonly<Record<string, Scene>> = {
  loading: { serve: (bff) => void bff.all(() => new Promise(() => {})) },
  error: { serve: (bff) => void bff.all(() => problem(500, 'internal')) },
  offline: { serve: (bff) => void bff.all(() => offline()) },
  'session-expired': { serve: (bff) => void bff.all(() => problem(401, 'session-expired')) },
  refused: { serve: (bff) => void bff.all(() => problem(403, 'forbidden')) },
  'not-found': { serve: (bff) => void bff.all(() => problem(404, 'not-found')) },
  'too-many': {
    serve: (bff) => void bff.all(() => problem(429, 'rate-limited')),
  },
}

export function page<T>(items: readonly T[], more: object = {}) {
  return { items, nextCursor: null, ...more }
}

const PEOPLE = { buyer: 'user-41', provider: 'isv-7', operator: 'ops-1' } as const

/** Who looks. */
export function as(bff: FakeBff, role: keyof typeof PEOPLE): FakeBff {
  return bff.on('GET /session', () => ({ id: 'ses_1', actor: { role, id: PEOPLE[role] } }))
}

/** Who looks, in a session that is for these elements and these deeds alone. */
export function narrowed(
  bff: FakeBff,
  components: readonly ComponentName[],
  features: readonly FeatureName[],
  role: keyof typeof PEOPLE = 'provider',
): FakeBff {
  return bff.on('GET /session', () => ({ id: 'ses_1', actor: { role, id: PEOPLE[role] }, components, features }))
}

/** What nobody should write, and somebody will. */
export const LONG =
  '面向集团型制造企业的供应商协同、采购寻源与合同全生命周期管理平台（含移动端、电子签章与 ERP-Integration-Connector-for-Legacy-Systems）'

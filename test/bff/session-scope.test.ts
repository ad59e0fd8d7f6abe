import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Access, authorization, mayCall, type Operation } from '../../bff/contract/authorization.ts'
import { OrderCommand } from '../../bff/contract/order.ts'
import { ProductCommand } from '../../bff/contract/product.ts'
import {
  ALWAYS,
  COMPONENTS,
  type ComponentName,
  components,
  FEATURES,
  type FeatureName,
  features,
  NO_ELEMENTS,
} from '../../bff/contract/session-scope.ts'
import { ACCESS_COMMANDS } from '../../bff/domain/access-key.ts'
import { ALERT_COMMANDS } from '../../bff/domain/alert.ts'
import { SESSION_ROLES, type SessionRole } from '../../bff/domain/role.ts'
import { type Caller, createCaller } from '../support/ask.ts'
import { callsOf } from '../support/calls.ts'
import { createMarket, fingerprint, type Market, settledFingerprint } from '../support/market.ts'
import { ORIGIN } from '../support/world.ts'

type Scope = { readonly components?: readonly ComponentName[]; readonly features?: readonly FeatureName[] }

/** Whatever an embed session can call. */
const OPERATIONS = (Object.keys(authorization) as Operation[]).filter(
  (operation) =>
    (authorization[operation] as Access) !== 'everyone' && SESSION_ROLES.some((role) => mayCall(operation, role)),
)
const COMMANDS: Readonly<Record<string, 'order' | 'product' | 'alert'>> = {
  'command-order': 'order',
  'command-product': 'product',
  'command-alert': 'alert',
}
/** Each element alone, each deed alone, nothing but looking, and one element that nothing may be done in. */
const SCOPES: readonly Scope[] = [
  ...COMPONENTS.map((name) => ({ components: [name] })),
  ...FEATURES.map((name) => ({ features: [name] })),
  { features: [] },
  { components: ['instance-card'], features: [] },
  { components: ['order-list'], features: ['refund'] },
]

describe('the table of elements and what is done in them', () => {
  it('has a place for every operation that a session can call', () => {
    const placed = new Set<Operation>([
      ...ALWAYS,
      ...NO_ELEMENTS,
      ...COMPONENTS.flatMap((name) => components[name].reads),
      ...FEATURES.flatMap((name) => features[name].operations ?? []),
      ...(Object.keys(COMMANDS) as Operation[]),
    ])
    expect([...placed].toSorted()).toEqual(OPERATIONS.toSorted())
  })

  it('has every command that a person gives, once', () => {
    const named = (subject: 'order' | 'product' | 'alert' | 'instance') =>
      FEATURES.flatMap((name) => features[name][subject] ?? []).toSorted()
    expect(named('order')).toEqual(OrderCommand.shape.command.options.toSorted())
    // A product is edited by an operation of its own, and that it can be is said among its commands.
    expect(named('product')).toEqual([...ProductCommand.shape.command.options, 'edit'].toSorted())
    expect(named('alert')).toEqual(ALERT_COMMANDS.toSorted())
    const ofTerms = ['change', 'change-credentials', 'convert-trial', 'renewal']
    expect(named('instance')).toEqual([...ACCESS_COMMANDS, ...ofTerms].toSorted())
  })

  it('names our elements, and offers each deed in one of them', () => {
    const elements = readdirSync('components').filter((name) => isElement(name) && name !== 'session')
    expect(elements.toSorted()).toEqual(COMPONENTS.toSorted())
    const offered = new Set(COMPONENTS.flatMap((name) => components[name].features))
    expect([...offered].toSorted()).toEqual(FEATURES.toSorted())
  })
})

describe('a narrowed session', () => {
  let market: Market
  let ask: Caller['ask']
  let calls: ReturnType<typeof callsOf>
  const tokens = new Map<string, string>()

  beforeAll(async () => {
    market = await createMarket()
    ask = (await createCaller(market)).ask
    calls = callsOf(market)
    for (const scope of SCOPES)
      for (const role of SESSION_ROLES) tokens.set(nameOf(scope, role), await mint(market, role, scope))
  })
  afterAll(() => market.close())

  it.each(OPERATIONS)('is refused %s where it is out of scope, and only there', async (operation) => {
    const call = calls[operation]
    const asked = async (scope: Scope, role: SessionRole) => {
      const { status, text } = await ask(
        operation,
        call,
        tokens.get(nameOf(scope, role)) ?? '',
        role,
        market.own,
        'own',
      )
      return { status, code: status < 400 || text === '' ? '' : JSON.parse(text).code }
    }
    const cases = SCOPES.flatMap((scope) =>
      SESSION_ROLES.filter((role) => mayCall(operation, role)).map((role) => ({ scope, role })),
    ).map((one) => ({ ...one, may: isIn(operation, commandOf(operation, one.role), one.scope) }))
    const before = await settledFingerprint(market)
    for (const { scope, role } of cases.filter(({ may }) => !may))
      expect(await asked(scope, role), nameOf(scope, role)).toEqual({ status: 403, code: 'out-of-scope' })
    expect(fingerprint(market.database)).toBe(before)
    // What is only read is let in whatever may be done. The first may take away what the next would find: that it is let in is all that is looked at.
    const isDeed = !isIn(operation, undefined, { features: [] })
    for (const { scope, role } of cases.filter(({ may, scope: { components: shown } }) => may && (shown || isDeed)))
      expect([401, 403], nameOf(scope, role)).not.toContain((await asked(scope, role)).status)
  })

  function commandOf(operation: Operation, role: SessionRole): string | undefined {
    const body = calls[operation].body?.(market.own, role) as { readonly command: string } | undefined
    return operation in COMMANDS ? body?.command : undefined
  }
})

/** Said once more, straight from the tables. */
function isIn(operation: Operation, command: string | undefined, scope: Scope): boolean {
  if (operation === 'read-session') return true
  const shown = scope.components ?? COMPONENTS
  if (shown.some((name) => components[name].reads.includes(operation))) return true
  if (operation === 'list-refunds') return scope.components === undefined
  return shown
    .flatMap((name) => components[name].features)
    .filter((name) => !scope.features || scope.features.includes(name))
    .some((name) => {
      const { operations = [], ...given } = features[name]
      const subject = COMMANDS[operation]
      return operations.includes(operation) || (subject && (given[subject] ?? []).some((one) => one === command))
    })
}

async function mint({ world, own }: Market, role: SessionRole, scope: Scope): Promise<string> {
  const token = own[role]
  const { actor } = (await world.request(token, 'GET', '/v1/session')).body
  const minted = await world.request(own.host, 'POST', '/v1/sessions', { actor, origin: ORIGIN, ...scope })
  expect(minted.status).toBe(201)
  return minted.body.token
}

function nameOf(scope: Scope, role: SessionRole): string {
  return `${role} ${JSON.stringify(scope)}`
}

function isElement(folder: string): boolean {
  try {
    return readdirSync(`components/${folder}`).includes('register.ts')
  } catch {
    return false
  }
}

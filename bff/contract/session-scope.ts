import type { AccessCommand } from '../domain/access-key.ts'
import type { AlertCommand } from '../domain/alert.ts'
import type { OrderCommand } from '../domain/delivery/processes.ts'
import type { InstanceCommand } from '../domain/instance.ts'
import type { TermType } from '../domain/term-offer.ts'
import type { Operation } from './authorization.ts'

/** What its host narrows a session to. Beside the authorization table: a scope takes away from what a role may, and never adds. */
type ComponentRow = {
  /** What it asks to show something. Its role must have the first, or it is no element for that role. */
  readonly reads: readonly [Operation, ...Operation[]]
  /** What may be done in it. */
  readonly features: readonly FeatureName[]
}
/** What a deed asks for: operations, and commands by what they are about. */
type FeatureRow = {
  readonly operations?: readonly Operation[]
  readonly order?: readonly OrderCommand[]
  readonly product?: readonly string[]
  readonly instance?: readonly (InstanceCommand | TermType | AccessCommand)[]
  readonly alert?: readonly AlertCommand[]
}
export type CommandSubject = Exclude<keyof FeatureRow, 'operations'>

export const FEATURES = [
  ...(['place-orders', 'renew', 'cancel-orders', 'accept', 'dispute', 'refund', 'extensions', 'change-price'] as const),
  ...(['decide', 'write-requirements', 'answer-requirements', 'deliver', 'hand-over', 'download-evidence'] as const),
  ...(['write-messages', 'upload', 'reveal-credentials', 'sign-in', 'manage-access-keys'] as const),
  ...(['edit-products', 'shelve-products', 'review-products', 'manage-endpoint', 'test-endpoint', 'replay'] as const),
  ...(['manage-keys', 'manage-codes', 'manage-api-services', 'handle-alerts', 'set-policy'] as const),
] as const
export type FeatureName = (typeof FEATURES)[number]

// biome-ignore format: one feature per line reads as a table
export const features: Readonly<Record<FeatureName, FeatureRow>> = {
  'place-orders':        { operations: ['place-order'], instance: ['buy-package'] },
  'renew':               { operations: ['list-term-offers', 'order-term'], instance: ['renewal', 'change', 'convert-trial'] },
  'cancel-orders':       { order: ['cancel'] },
  'accept':              { order: ['accept', 'reject'] },
  'dispute':             { order: ['appeal'] },
  'refund':              { order: ['request-refund', 'withdraw-refund', 'agree-refund', 'refuse-refund'] },
  'extensions':          { order: ['request-extension', 'agree-extension', 'refuse-extension'] },
  'change-price':        { order: ['change-price'] },
  'decide':              { order: ['decide'] },
  'write-requirements':  { operations: ['save-requirement-draft'], order: ['submit-requirement', 'edit-requirement'] },
  'answer-requirements': { order: ['confirm-requirement', 'return-requirement'] },
  'deliver':             { operations: ['rotate-credentials'], order: ['start', 'retry-delivery'], instance: ['change-credentials'] },
  'hand-over':           { order: ['finish'] },
  'download-evidence':   { operations: ['read-evidence'] },
  'write-messages':      { operations: ['post-message'] },
  'upload':              { operations: ['create-upload'] },
  'reveal-credentials':  { operations: ['reveal-credential', 'reveal-result', 'open-frame'] },
  'sign-in':             { operations: ['open-login-link', 'open-frame'] },
  'manage-access-keys':  { operations: ['rotate-access-key', 'disable-access-key', 'enable-access-key'], instance: ['rotate-key', 'disable-key', 'enable-key'] },
  'edit-products':       { operations: ['create-product', 'edit-product'], product: ['edit', 'submit', 'withdraw', 'clone', 'discard', 'delete'] },
  'shelve-products':     { product: ['list', 'unlist', 'publish'] },
  'review-products':     { product: ['approve', 'reject'] },
  'manage-endpoint':     { operations: ['save-endpoint', 'disable-endpoint', 'verify-endpoint', 'publish-endpoint', 'rotate-endpoint'] },
  'test-endpoint':       { operations: ['call-endpoint', 'start-conformance', 'cancel-conformance', 'rehearse-notification'] },
  'replay':              { operations: ['replay-notification', 'replay-notifications', 'acknowledge-notification'], alert: ['replay'] },
  'manage-keys':         { operations: ['create-provider-key', 'rotate-provider-key', 'disable-provider-key'] },
  'manage-codes':        { operations: ['import-codes', 'set-code-pool', 'list-code-imports', 'withdraw-codes'] },
  'manage-api-services': { operations: ['create-api-service', 'edit-api-service', 'delete-api-service'] },
  'handle-alerts':       { alert: ['snooze', 'unsnooze', 'resolve', 'reopen'] },
  'set-policy':          { operations: ['set-policy'] },
}

export const COMPONENTS = [
  ...(['product-form', 'product-list', 'product-page', 'order-list', 'order-timeline', 'order-messages'] as const),
  ...(['requirement-form', 'instance-list', 'instance-card', 'delivery-console', 'api-services'] as const),
  ...(['code-pool', 'alert-list'] as const),
] as const
/** Our elements, by their tags without `mkt-`. */
export type ComponentName = (typeof COMPONENTS)[number]

export const components: Readonly<Record<ComponentName, ComponentRow>> = {
  'product-form': {
    reads: ['list-agreements', 'list-product-kinds', 'list-categories', 'read-product', 'list-api-services'],
    features: ['edit-products', 'shelve-products', 'upload'],
  },
  'product-list': {
    reads: ['list-categories', 'list-catalog', 'list-products', 'read-product', 'read-product-kind', 'read-policy'],
    features: ['edit-products', 'shelve-products', 'review-products', 'set-policy'],
  },
  'product-page': { reads: ['read-catalog-product', 'preview-product'], features: ['place-orders'] },
  'order-list': { reads: ['list-orders'], features: [] },
  'order-timeline': {
    reads: ['read-order', 'stream-order'],
    features: [
      ...(['cancel-orders', 'accept', 'dispute', 'refund', 'extensions', 'change-price', 'decide', 'deliver'] as const),
      'download-evidence',
    ],
  },
  'order-messages': {
    reads: ['list-messages', 'mark-messages-read', 'stream-order'],
    features: ['write-messages', 'upload'],
  },
  'requirement-form': {
    reads: ['read-order', 'stream-order'],
    features: [
      ...(['write-requirements', 'answer-requirements', 'deliver', 'hand-over', 'accept', 'upload'] as const),
      'reveal-credentials',
    ],
  },
  'instance-list': { reads: ['list-instances'], features: [] },
  'instance-card': {
    reads: ['read-instance', 'list-reveals', 'read-usage', 'read-order', 'read-catalog-product'],
    features: [
      ...(['reveal-credentials', 'sign-in', 'renew', 'place-orders', 'manage-access-keys', 'cancel-orders'] as const),
      ...(['refund', 'dispute', 'deliver'] as const),
    ],
  },
  'delivery-console': {
    reads: [
      ...(['list-protocols', 'list-endpoints', 'read-endpoint', 'list-debug-actions', 'list-debug-calls'] as const),
      ...(['list-conformance-runs', 'read-conformance-run', 'list-notifications', 'read-notification'] as const),
      ...(['stream-notifications', 'list-provider-keys'] as const),
    ],
    features: ['manage-endpoint', 'test-endpoint', 'replay', 'manage-keys'],
  },
  'api-services': { reads: ['list-api-services'], features: ['manage-api-services'] },
  'code-pool': { reads: ['list-code-pools', 'read-code-pool'], features: ['manage-codes'] },
  'alert-list': { reads: ['list-alerts', 'stream-alerts'], features: ['handle-alerts', 'replay'] },
}

/** Every session may ask what it is. */
export const ALWAYS: readonly Operation[] = ['read-session']
/** No element asks this: a session that is narrowed to some may not. */
export const NO_ELEMENTS: readonly Operation[] = ['list-refunds']

/** The operation that gives the commands about something; an instance's have operations of their own. */
const commandOperations: Readonly<Partial<Record<CommandSubject, Operation>>> = {
  order: 'command-order',
  product: 'command-product',
  alert: 'command-alert',
}

/** `null`: all there are. */
export type SessionScope = {
  readonly components: readonly ComponentName[] | null
  readonly features: readonly FeatureName[] | null
}

/** Whether a session may ask this at all; of an operation that gives commands, whether there is one it may give. */
export function isOperationIn(scope: SessionScope, operation: Operation): boolean {
  if (ALWAYS.includes(operation)) return true
  if (scope.components === null && NO_ELEMENTS.includes(operation)) return true
  const subject = subjectOf(operation)
  return (
    (scope.components ?? COMPONENTS).some((name) => components[name].reads.includes(operation)) ||
    featuresIn(scope).some((name) => features[name].operations?.includes(operation) || hasCommands(name, subject))
  )
}

/** Whether a session may give a command of this name about such a thing. */
export function isCommandIn(scope: SessionScope, subject: CommandSubject, command: string): boolean {
  return featuresIn(scope).some((name) => (features[name][subject] as readonly string[] | undefined)?.includes(command))
}

/** The features that stand in one of the session's components. */
export function featuresIn({ components: names, features: allowed }: SessionScope): readonly FeatureName[] {
  const offered = new Set((names ?? COMPONENTS).flatMap((name) => components[name].features))
  return FEATURES.filter((name) => offered.has(name) && (allowed === null || allowed.includes(name)))
}

/** What the commands are about that an operation gives. */
export function subjectOf(operation: Operation): CommandSubject | undefined {
  return (Object.keys(commandOperations) as CommandSubject[]).find(
    (subject) => commandOperations[subject] === operation,
  )
}

function hasCommands(name: FeatureName, subject: CommandSubject | undefined): boolean {
  return subject !== undefined && features[name][subject] !== undefined
}

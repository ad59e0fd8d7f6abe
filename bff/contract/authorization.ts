import type { Role } from '../domain/role.ts'

/**
 * Who may call what. `own`: only what belongs to the actor, everything else does not exist (404). `tenant`: everything of the host.
 * `everyone`: no token. An operation without a row does not compile; tests are generated from these rows.
 */
export type Access = { readonly roles: Readonly<Partial<Record<Role, 'own' | 'tenant'>>> } | 'everyone'

// biome-ignore format: one operation per line reads as a table
export const authorization = {
  'mint-session':            { roles: { host: 'tenant' } },
  'revoke-session':          { roles: { host: 'tenant' } },
  'read-session':            { roles: { buyer: 'own', provider: 'own', operator: 'own' } },
  'list-product-kinds':      { roles: { provider: 'own', operator: 'tenant', host: 'tenant' } },
  'read-product-kind':       { roles: { provider: 'own', operator: 'tenant', host: 'tenant' } },
  'list-categories':         { roles: { buyer: 'tenant', provider: 'tenant', operator: 'tenant', host: 'tenant' } },
  'list-agreements':         { roles: { provider: 'own' } },
  'create-product':          { roles: { provider: 'own' } },
  'list-products':           { roles: { provider: 'own', operator: 'tenant', host: 'tenant' } },
  'read-product':            { roles: { provider: 'own', operator: 'tenant', host: 'tenant' } },
  'preview-product':         { roles: { provider: 'own', operator: 'tenant', host: 'tenant' } },
  'edit-product':            { roles: { provider: 'own' } },
  'command-product':         { roles: { provider: 'own', operator: 'tenant' } },
  'list-catalog':            { roles: { buyer: 'tenant', provider: 'tenant', operator: 'tenant', host: 'tenant' } },
  'read-catalog-product':    { roles: { buyer: 'tenant', provider: 'tenant', operator: 'tenant', host: 'tenant' } },
  'create-upload':           { roles: { buyer: 'own', provider: 'own' } },
  'place-order':             { roles: { buyer: 'own' } },
  'list-orders':             { roles: { buyer: 'own', provider: 'own', operator: 'tenant', host: 'tenant' } },
  'read-order':              { roles: { buyer: 'own', provider: 'own', operator: 'tenant', host: 'tenant' } },
  'stream-order':            { roles: { buyer: 'own', provider: 'own', operator: 'tenant', host: 'tenant' } },
  'command-order':           { roles: { buyer: 'own', provider: 'own', operator: 'tenant' } },
  'save-requirement-draft':  { roles: { buyer: 'own' } },
  'reveal-result':           { roles: { buyer: 'own' } },
  'list-messages':           { roles: { buyer: 'own', provider: 'own', operator: 'tenant' } },
  'post-message':            { roles: { buyer: 'own', provider: 'own', operator: 'tenant' } },
  'mark-messages-read':      { roles: { buyer: 'own', provider: 'own', operator: 'tenant' } },
  'read-evidence':           { roles: { buyer: 'own', provider: 'own', operator: 'tenant' } },
  'confirm-payment':         { roles: { host: 'tenant' } },
  'list-refunds':            { roles: { host: 'tenant', operator: 'tenant' } },
  'confirm-refund':          { roles: { host: 'tenant' } },
  'list-instances':          { roles: { buyer: 'own', provider: 'own', operator: 'tenant', host: 'tenant' } },
  'read-instance':           { roles: { buyer: 'own', provider: 'own', operator: 'tenant', host: 'tenant' } },
  'reveal-credential':       { roles: { buyer: 'own' } },
  'open-login-link':         { roles: { buyer: 'own' } },
  'list-term-offers':        { roles: { buyer: 'own' } },
  'order-term':              { roles: { buyer: 'own' } },
  'read-usage':              { roles: { buyer: 'own', provider: 'own', operator: 'tenant', host: 'tenant' } },
  'rotate-access-key':       { roles: { buyer: 'own' } },
  'disable-access-key':      { roles: { buyer: 'own' } },
  'enable-access-key':       { roles: { buyer: 'own' } },
  'rotate-credentials':      { roles: { provider: 'own' } },
  'open-frame':              { roles: { buyer: 'own' } },
  'enter-frame':             'everyone',
  'list-reveals':            { roles: { buyer: 'own', operator: 'tenant', host: 'tenant' } },
  'list-protocols':          { roles: { provider: 'own' } },
  'read-endpoint':           { roles: { provider: 'own' } },
  'list-endpoints':          { roles: { provider: 'own' } },
  'save-endpoint':           { roles: { provider: 'own' } },
  'disable-endpoint':        { roles: { provider: 'own' } },
  'verify-endpoint':         { roles: { provider: 'own' } },
  'call-endpoint':           { roles: { provider: 'own' } },
  'list-debug-calls':        { roles: { provider: 'own' } },
  'list-debug-actions':      { roles: { provider: 'own' } },
  'publish-endpoint':        { roles: { provider: 'own' } },
  'start-conformance':       { roles: { provider: 'own' } },
  'cancel-conformance':      { roles: { provider: 'own' } },
  'list-conformance-runs':   { roles: { provider: 'own' } },
  'read-conformance-run':    { roles: { provider: 'own' } },
  'rotate-endpoint':         { roles: { provider: 'own' } },
  'list-notifications':      { roles: { provider: 'own', operator: 'tenant' } },
  'stream-notifications':    { roles: { provider: 'own', operator: 'tenant' } },
  'read-notification':       { roles: { provider: 'own', operator: 'tenant' } },
  'replay-notification':     { roles: { provider: 'own', operator: 'tenant' } },
  'replay-notifications':    { roles: { provider: 'own' } },
  'rehearse-notification':   { roles: { provider: 'own' } },
  'acknowledge-notification': { roles: { provider: 'own' } },
  'list-api-services':       { roles: { provider: 'own' } },
  'create-api-service':      { roles: { provider: 'own' } },
  'edit-api-service':        { roles: { provider: 'own' } },
  'delete-api-service':      { roles: { provider: 'own' } },
  'list-code-pools':         { roles: { provider: 'own' } },
  'read-code-pool':          { roles: { provider: 'own' } },
  'import-codes':            { roles: { provider: 'own' } },
  'list-code-imports':       { roles: { provider: 'own' } },
  'withdraw-codes':          { roles: { provider: 'own' } },
  'set-code-pool':           { roles: { provider: 'own' } },
  'list-provider-keys':      { roles: { provider: 'own' } },
  'create-provider-key':     { roles: { provider: 'own' } },
  'rotate-provider-key':     { roles: { provider: 'own' } },
  'disable-provider-key':    { roles: { provider: 'own' } },
  'list-events':             { roles: { host: 'tenant' } },
  'read-webhook':            { roles: { host: 'tenant' } },
  'read-policy':             { roles: { operator: 'tenant', host: 'tenant' } },
  'set-policy':              { roles: { operator: 'tenant', host: 'tenant' } },
  'set-webhook':             { roles: { host: 'tenant' } },
  'command-alert':           { roles: { operator: 'tenant' } },
  'list-alerts':             { roles: { operator: 'tenant', host: 'tenant' } },
  'stream-alerts':           { roles: { operator: 'tenant', host: 'tenant' } },
  'read-upload':             'everyone',
  'verify-call':             'everyone',
  'read-health':             'everyone',
  'read-readiness':          'everyone',
} as const satisfies Record<string, Access>

export type Operation = keyof typeof authorization

/**
 * What a provider's own system may do with one of its keys, beside the wire forms and the gateway: what it does by night. Everything
 * that sets something up, shows a secret or decides about money is for a person's session.
 */
export const BY_KEY: readonly Operation[] = [
  ...(['list-notifications', 'read-notification', 'acknowledge-notification'] as const),
  ...(['replay-notification', 'replay-notifications'] as const),
  ...(['list-orders', 'read-order', 'list-instances', 'read-instance', 'rotate-credentials'] as const),
  ...(['list-code-pools', 'read-code-pool', 'import-codes'] as const),
]

/** What a session that is shown secrets in our frame only may not ask for itself. */
export const NOT_ISOLATED: readonly Operation[] = ['reveal-credential', 'open-login-link']

export function mayCall(operation: Operation, role: Role): boolean {
  const access: Access = authorization[operation]
  return access === 'everyone' || access.roles[role] !== undefined
}

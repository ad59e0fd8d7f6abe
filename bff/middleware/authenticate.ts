import { createMiddleware } from 'hono/factory'
import { errors, jwtVerify, SignJWT } from 'jose'
import { findHostByKey, findHostOrigin } from '../../db/queries/hosts.ts'
import { findSession, type SessionRow } from '../../db/queries/sessions.ts'
import { proveKey } from '../commands/provider-keys.ts'
import type { ProblemCode } from '../contract/problem-status.ts'
import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import type { Caller, Environment } from './environment.ts'
import { problemAnswer } from './problem.ts'

const ISSUER = 'marketkit'
const AUDIENCE = 'marketkit/elements'
const TYPE = 'mkt-session+jwt'
const ALGORITHM = 'HS256'
const TOKEN_KEY = 'session token'
/** Tokens whose signature is remembered; the oldest go first. A thousand busy pages fit many times, in about 4 MB. */
const VERIFIED_MAX = 10_000

type Found = { readonly ok: true; readonly caller: Caller } | { readonly ok: false; readonly code: ProblemCode }

/** Finds out who calls. A request that names another origin than its token's is refused; one without a browser's `Origin` is judged by the token alone. */
export function authenticate(shell: Shell) {
  const readClaims = claimsReader(shell)
  return createMiddleware<Environment>(async (c, next) => {
    const token = /^Bearer ([\w.~+/=-]{8,2000})$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const found = token
      ? await findCaller(shell, readClaims, token, c.req.header('origin'))
      : ({ ok: false, code: 'unauthenticated' } as const)
    if (!found.ok)
      return problemAnswer(c, {
        code: found.code,
        headers: found.code.startsWith('origin') ? {} : { 'www-authenticate': 'Bearer' },
      })
    c.set('caller', found.caller)
    await next()
  })
}

/** The token of a session: signed, bound to actor and origin, useless after its expiry or once the session is revoked. */
export function signSession(shell: Shell, session: SessionRow): Promise<string> {
  return new SignJWT({ host: session.host_id, role: session.role, azp: session.origin, sid: session.id })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(session.actor_id)
    .setIssuedAt(Math.floor(session.created_at / SECOND))
    .setExpirationTime(Math.floor(session.expires_at / SECOND))
    .sign(shell.vault.derive(TOKEN_KEY)[0])
}

function findCaller(shell: Shell, readClaims: ReadClaims, token: string, origin: string | undefined): Promise<Found> {
  const parts = token.split('.').length
  if (parts === 3) return findActor(shell, readClaims, token, origin)
  return parts === 2 ? findSystem(shell, token, origin) : findHost(shell, token, origin)
}

/** A provider's own system. Its key has no business in a browser. */
async function findSystem(shell: Shell, token: string, origin: string | undefined): Promise<Found> {
  const key = await proveKey(shell, token)
  if (!key) return { ok: false, code: 'unauthenticated' }
  if (origin !== undefined) return { ok: false, code: 'origin-mismatch' }
  const actor = { role: 'provider', id: key.provider_id, name: key.name } as const
  return { ok: true, caller: { hostId: key.host_id, actor, session: null, keyId: key.id } }
}

async function findHost(shell: Shell, key: string, origin: string | undefined): Promise<Found> {
  const host = await findHostByKey(shell.store.read, { key_hash: shell.digest(key), now: shell.wall() })
  if (!host) return { ok: false, code: 'unauthenticated' }
  if (origin !== undefined && !(await findHostOrigin(shell.store.read, { host_id: host.id, origin })))
    return { ok: false, code: 'origin-mismatch' }
  return { ok: true, caller: { hostId: host.id, actor: { role: 'host', id: host.id, name: host.name }, session: null } }
}

async function findActor(
  shell: Shell,
  readClaims: ReadClaims,
  token: string,
  origin: string | undefined,
): Promise<Found> {
  const claims = await readClaims(token)
  if ('code' in claims) return { ok: false, code: claims.code }
  if (origin !== undefined && origin !== claims.azp) return { ok: false, code: 'origin-mismatch' }
  const session = await findSession(shell.store.read, { id: claims.sid, host_id: claims.host })
  if (!session) return { ok: false, code: 'unauthenticated' }
  if (session.revoked_at !== null) return { ok: false, code: 'session-revoked' }
  const actor = {
    role: session.role,
    id: session.actor_id,
    ...(session.actor_name !== null && { name: session.actor_name }),
  }
  return { ok: true, caller: { hostId: session.host_id, actor, session } }
}

type Claims = { readonly sid: string; readonly host: string; readonly azp: string; readonly exp: number }
type ReadClaims = (token: string) => Promise<Claims | { readonly code: ProblemCode }>

/** Checks a signature once and remembers, under the token's digest, what it says. Expiry is looked at every time; revocation is the session's row. */
function claimsReader(shell: Shell): ReadClaims {
  const verified = new Map<string, Claims>()
  return async (token) => {
    const digest = shell.digest(token)
    const known = verified.get(digest)
    if (known) return known.exp > Math.floor(shell.wall() / SECOND) ? known : { code: 'session-expired' }
    const claims = await verifyToken(shell, token)
    if ('code' in claims) return claims
    const [oldest] = verified.size < VERIFIED_MAX ? [] : verified.keys()
    if (oldest !== undefined) verified.delete(oldest)
    verified.set(digest, claims)
    return claims
  }
}

/** By the key that signs now, or by the other one while the master key is replaced. */
async function verifyToken(shell: Shell, token: string): Promise<Claims | { readonly code: ProblemCode }> {
  for (const key of shell.vault.derive(TOKEN_KEY)) {
    const read = await verifyBy(key, token, shell.wall())
    if (!('code' in read) || read.code !== 'unauthenticated') return read
  }
  return { code: 'unauthenticated' }
}

async function verifyBy(
  key: Uint8Array,
  token: string,
  wall: number,
): Promise<Claims | { readonly code: ProblemCode }> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ['sub', 'exp', 'sid', 'host', 'azp'],
      currentDate: new Date(wall),
    })
    const { sid, host, azp, exp } = payload
    return { sid: String(sid), host: String(host), azp: String(azp), exp: Number(exp) }
  } catch (error) {
    return { code: error instanceof errors.JWTExpired ? 'session-expired' : 'unauthenticated' }
  }
}

import { expect } from 'vitest'
import type { Operation } from '../../bff/contract/authorization.ts'
import type { Role } from '../../bff/domain/role.ts'
import { answerChecker, readOperations } from '../fuzz/contract.ts'
import type { Call } from './calls.ts'
import type { Market, Stock } from './market.ts'

export type Place = 'own' | 'another owner’s' | 'another host’s' | 'nobody’s'
export type Caller = Awaited<ReturnType<typeof createCaller>>

/** Calls operations by their names, and holds each answer against the served document, whatever it is. */
export async function createCaller({ world }: Market) {
  const document = await (await world.app.request('/openapi.json')).json()
  const routes = new Map(readOperations(document).map((operation) => [operation.id, operation]))
  const check = answerChecker(document)

  async function ask(operation: Operation, call: Call, token: string | null, role: Role, stock: Stock, place: Place) {
    const route = routes.get(operation)
    if (!route) throw new Error(`${operation} has no route`)
    const id = call.id?.(stock) ?? ''
    const named = place === 'nobody’s' ? id.replace(/_.*/, `_${'z'.repeat(26)}`) : id
    const path =
      route.path.replace('{id}', named).replace('{kind}', 'saas-automatic').replace('{version}', '1') +
      (call.query ?? '')
    const raw = await call.raw?.()
    const body = raw ? (raw.bytes as Uint8Array<ArrayBuffer>) : call.body && JSON.stringify(call.body(stock, role))
    const response = await world.app.request(path, {
      method: route.method.toUpperCase(),
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': raw?.type ?? 'application/json' }),
        ...(raw && { 'x-file-name': raw.name }),
      },
      ...(body !== undefined && { body }),
    })
    const type = response.headers.get('content-type') ?? ''
    const streams = type.startsWith('text/event-stream')
    const text = streams ? '' : await response.text()
    if (streams) await response.body?.cancel()
    const answer = { status: response.status, type, text, allow: response.headers.get('allow') }
    expect(check(route, answer), `${operation} as ${role} on ${place}`).toEqual([])
    return answer
  }

  return { routes, ask }
}

export function tokenOf(stock: Stock, role: Role): string {
  if (role === 'system') throw new Error('The system has no token')
  return stock[role]
}

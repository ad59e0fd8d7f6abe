import { signatureOf } from '../domain/signing.ts'
import type { Dialect, Secrets, WireRequest } from './dialect.ts'

/** Where a request carries its signature. */
export type Place = { readonly in: 'query' | 'header'; readonly name: string; readonly value: string }

/** Finds the signature by its value, so that no protocol has to say where it puts it; null when the request carries none. */
export function placeOfSignature(dialect: Dialect, request: WireRequest, secrets: Secrets): Place | null {
  const value = signatureOf(dialect.explain(request, secrets))
  if (value === '') return null
  for (const [name, given] of new URL(request.url).searchParams)
    if (given === value) return { in: 'query', name, value }
  for (const [name, given] of Object.entries(request.headers))
    if (given === value || given.includes(`"${value}"`)) return { in: 'header', name, value }
  return null
}

import type { Endpoint } from '../../bff/contract/provider.ts'

export const ENDPOINT = '/provider/endpoint'
export const ENDPOINTS = '/provider/endpoints'
export type Mode = Endpoint['mode']
/** What was typed before a reload; secrets are not among it. */
export type EndpointDraft = { readonly mode: Mode; readonly protocol: Endpoint['protocol']; readonly url: string }

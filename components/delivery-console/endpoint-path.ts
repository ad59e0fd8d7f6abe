import type { Endpoint } from '../../bff/contract/provider.ts'

export const ENDPOINT = '/provider/endpoint'
export type Mode = Endpoint['mode']

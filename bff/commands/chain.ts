import { hash } from 'node:crypto'

/** Before the first link. */
export const CHAIN_START = ''

/**
 * The hash of a record that holds the one before it, so that none can be changed, dropped or put in between unnoticed:
 * SHA-256, in hex, over the JSON array of the previous hash and the record's values in their documented order.
 */
export function chained(previous: string, values: readonly (string | number | null)[]): string {
  return sha256(JSON.stringify([previous, ...values]))
}

export function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}

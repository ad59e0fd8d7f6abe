import { OVERLAP_HOURS_DEFAULT } from '../../bff/domain/rotation.ts'

/** Addresses that go with the credentials. */
export const ADDRESSES = ['website', 'adminUrl', 'loginUrl'] as const
export type Address = (typeof ADDRESSES)[number]
type Row = { label: string; value: string }

/** New values as they are being written: what stays empty stays as it is. */
export class CredentialsDraft {
  readonly known: Row[]
  readonly added: Row[] = []
  readonly addresses: Record<Address, string> = { website: '', adminUrl: '', loginUrl: '' }
  overlapHours: number = OVERLAP_HOURS_DEFAULT
  /** By the path the BFF names: `fields.<label>.label`, `website`, or `nothing`. */
  problems: Readonly<Record<string, string>> = {}

  constructor(labels: readonly string[]) {
    this.known = labels.map((label) => ({ label, value: '' }))
  }

  /** What is sent; null when nothing is new. */
  body(): object | null {
    const fields = this.#rows.map(({ label, value }) => ({ label: label.trim(), value }))
    const addresses = Object.entries(this.addresses).filter(([, text]) => text.trim() !== '')
    if (fields.length + addresses.length === 0) return null
    const links = Object.fromEntries(addresses.map(([name, text]) => [name, text.trim()]))
    return { fields, ...links, overlapHours: this.overlapHours }
  }

  /** Whether it may be sent; else `problems` say why. */
  check(): boolean {
    const half = this.added.find(({ label, value }) => (label.trim() === '') !== (value === ''))
    this.problems = half ? { [placeOf(this.added.indexOf(half))]: 'half' } : this.body() ? {} : { nothing: 'nothing' }
    return Object.keys(this.problems).length === 0
  }

  /** The BFF numbers what was sent; here it is found again by the row it came from. Whether all of it has its place on the form. */
  told(problems: readonly { readonly path: string; readonly code: string }[]): boolean {
    const placed = problems.map(({ path, code }) => [this.#placeOf(path), code] as const)
    this.problems = Object.fromEntries(placed.filter(([place]) => place !== ''))
    return placed.length > 0 && placed.every(([place]) => place !== '')
  }

  get #rows(): Row[] {
    return [...this.known, ...this.added].filter(({ label, value }) => label.trim() !== '' && value !== '')
  }

  #placeOf(path: string): string {
    if ((ADDRESSES as readonly string[]).includes(path)) return path
    const row = this.#rows[Number(/^fields\.(\d+)\./.exec(path)?.[1])]
    if (!row) return ''
    const known = this.known.indexOf(row)
    return known >= 0 ? `known-${known}` : placeOf(this.added.indexOf(row))
  }
}

export function placeOf(added: number): string {
  return `added-${added}`
}

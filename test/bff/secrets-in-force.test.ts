import { describe, expect, it } from 'vitest'
import { rotatedSecrets, secretsInForce } from '../../bff/commands/secrets-in-force.ts'

const BOTH = { secret: 'new', previousSecret: 'old' }
const UNTIL = 1000
const at = (wall: number, until: number | null = UNTIL) =>
  secretsInForce(BOTH, { protocol: 'standard', previous_until: until }, wall)

describe('the secrets that sign', () => {
  it('are both until the time beside each other is over, and one from that millisecond on', () => {
    expect(at(UNTIL - 1)).toEqual(BOTH)
    expect(at(UNTIL)).toEqual({ secret: 'new' })
    expect(at(UNTIL + 1)).toEqual({ secret: 'new' })
  })

  it('are all that were given where nothing was rotated', () => {
    expect(at(UNTIL, null)).toEqual(BOTH)
  })

  it('keep the last one only: a second rotation ends the first', () => {
    expect(rotatedSecrets('standard', BOTH, { secret: 'newer' })).toEqual({ secret: 'newer', previousSecret: 'new' })
  })

  it('are not doubled by the same secret again, or where the protocol signs with one', () => {
    expect(rotatedSecrets('standard', { secret: 'new' }, { secret: 'new' })).toEqual({ secret: 'new' })
    expect(rotatedSecrets('tencent', { token: 'old' }, { token: 'new' })).toEqual({ token: 'new' })
  })
})

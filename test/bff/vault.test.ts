import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVault } from '../../bff/vault.ts'

const vault = createVault(Buffer.alloc(32, 1))
const TRIES = 2000
const turn = (sealed: string, bit: number) => {
  const bytes = Buffer.from(sealed, 'base64url')
  const at = bit % (bytes.length * 8)
  bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7))
  return bytes.toString('base64url')
}

describe('a sealed text', () => {
  it('opens to what it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ maxLength: 40 }), (text, place) => {
        expect(vault.open(place, vault.seal(place, text))).toBe(text)
      }),
    )
  })

  it(`does not open with one bit turned: ${TRIES} random ones`, () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 50 }), fc.nat(), (text, bit) => {
        expect(() => vault.open('row', turn(vault.seal('row', text), bit))).toThrow()
      }),
      { numRuns: TRIES },
    )
  })

  it(`does not open in another place: ${TRIES} random pairs`, () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, place, other) => {
        fc.pre(place.toWellFormed() !== other.toWellFormed())
        expect(() => vault.open(other, vault.seal(place, text))).toThrow()
      }),
      { numRuns: TRIES },
    )
  })

  it('does not open cut off, empty, or under another master key', () => {
    const sealed = vault.seal('row', 'password')
    for (const length of [0, 1, 10, sealed.length - 4])
      expect(() => vault.open('row', sealed.slice(0, length))).toThrow()
    expect(() => createVault(Buffer.alloc(32, 2)).open('row', sealed)).toThrow()
  })

  it('never looks the same twice, so that equal passwords cannot be told', () => {
    const sealed = new Set(Array.from({ length: 1000 }, () => vault.seal('row', 'password')))
    expect(sealed.size).toBe(1000)
  })
})

describe('a data key', () => {
  const key = vault.newKey('instance 1')

  it('opens what it sealed, in its place, and nothing of another key', () => {
    const sealed = vault.sealUnder(key, 'instance 1', 'field', 'password')
    expect(vault.openUnder(key, 'instance 1', 'field', sealed)).toBe('password')
    expect(() => vault.openUnder(key, 'instance 1', 'other field', sealed)).toThrow()
    expect(() => vault.openUnder(vault.newKey('instance 1'), 'instance 1', 'field', sealed)).toThrow()
    expect(() => vault.open('field', sealed)).toThrow()
  })

  it('does not unwrap for another instance', () => {
    const sealed = vault.sealUnder(key, 'instance 1', 'field', 'password')
    expect(() => vault.openUnder(key, 'instance 2', 'field', sealed)).toThrow()
  })
})

describe('a vault with two master keys', () => {
  const [old, next] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const both = createVault(next, old)

  it('opens what either sealed, seals with the first, and opens nothing of a third', () => {
    expect(both.open('row', vault.seal('row', 'password'))).toBe('password')
    const sealed = both.seal('row', 'password')
    expect(createVault(next).open('row', sealed)).toBe('password')
    expect(() => vault.open('row', sealed)).toThrow()
    expect(() => both.open('row', createVault(Buffer.alloc(32, 3)).seal('row', 'password'))).toThrow()
    expect(() => both.open('other', vault.seal('row', 'password'))).toThrow()
  })

  it('seals and wraps anew what the second did, once, and only in its place', () => {
    const sealed = vault.seal('row', 'password')
    const anew = both.reseal('row', sealed) ?? ''
    expect(createVault(next).open('row', anew)).toBe('password')
    expect(both.reseal('row', anew)).toBeNull()
    expect(() => both.reseal('other', sealed)).toThrow()
    const key = vault.newKey('instance 1')
    const text = vault.sealUnder(key, 'instance 1', 'field', 'password')
    const wrapped = both.rewrap('instance 1', key) ?? ''
    expect(createVault(next).openUnder(wrapped, 'instance 1', 'field', text)).toBe('password')
    expect(both.rewrap('instance 1', wrapped)).toBeNull()
    expect(() => both.rewrap('instance 2', key)).toThrow()
  })

  it('believes a signature of either, and of a purpose whose key is kept only that one’s', () => {
    expect(both.isSigned('a', 'text', vault.sign('a', 'text'))).toBe(true)
    expect(both.isSigned('a', 'text', createVault(next).sign('a', 'text'))).toBe(true)
    expect(both.isSigned('a', 'text', vault.sign('b', 'text'))).toBe(false)
    const keeping = createVault(next)
    keeping.keep('a', vault.signers('a')[0])
    expect(keeping.sign('a', 'text')).toBe(vault.sign('a', 'text'))
    expect(keeping.sign('b', 'text')).not.toBe(vault.sign('b', 'text'))
    expect(keeping.isSigned('a', 'text', createVault(next).sign('a', 'text'))).toBe(false)
  })
})

describe('the master key', () => {
  it.each([0, 16, 31, 33, 64])('of %i bytes is refused', (bytes) => {
    expect(() => createVault(Buffer.alloc(bytes))).toThrow(`has ${bytes} bytes, not 32`)
  })

  it('gives each purpose a key of its own, the same after a restart', () => {
    const purposes = ['session token', 'seal', 'wrap', 'sign upload address', '']
    const keys = purposes.map((purpose) => Buffer.from(vault.derive(purpose)[0]).toString('hex'))
    expect(new Set(keys).size).toBe(purposes.length)
    expect(
      purposes.map((purpose) => Buffer.from(createVault(Buffer.alloc(32, 1)).derive(purpose)[0]).toString('hex')),
    ).toEqual(keys)
  })

  it('signs for one purpose only', () => {
    expect(vault.sign('a', 'text')).toBe(vault.sign('a', 'text'))
    expect(vault.sign('a', 'text')).not.toBe(vault.sign('b', 'text'))
    expect(vault.sign('a', 'text')).not.toBe(vault.sign('a', 'text2'))
  })
})

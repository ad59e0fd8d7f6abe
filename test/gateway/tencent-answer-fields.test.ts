import { describe, expect, it } from 'vitest'
import { READING } from './support/messages.ts'
import { created } from './support/tencent-answers.ts'

describe('appInfo and additionalInfo', () => {
  it('may each be JSON in a string', () => {
    const appInfo = JSON.stringify({ website: 'https://a.example.com/', authUrl: 'https://a.example.com/in' })
    const additionalInfo = JSON.stringify([{ name: '账号', value: 'u' }])
    expect(created({ signId: 'a', appInfo, additionalInfo })).toMatchObject({
      website: 'https://a.example.com/',
      loginUrl: 'https://a.example.com/in',
      fields: [{ label: '账号', value: 'u' }],
      warnings: [],
    })
  })

  it('additionalInfo may be an object, also inside a string, also with hostile keys', () => {
    const fields = [
      { label: 'user', value: 'u' },
      { label: '__proto__', value: 'x' },
      { label: 'port', value: '22' },
    ]
    const text = '{"user":"u","__proto__":"x","port":22}'
    expect(created(`{"signId":"a","additionalInfo":${text}}`)).toMatchObject({ fields, warnings: [] })
    expect(created({ signId: 'a', additionalInfo: text })).toMatchObject({ fields, warnings: [] })
    expect(Object.prototype).not.toHaveProperty('user')
  })

  it.each([undefined, null, '', '  ', [], {}, '[]', '{}', 'null'])('are absent without a warning when %j', (empty) => {
    expect(created({ signId: 'a', appInfo: empty, additionalInfo: empty })).toMatchObject({
      website: null,
      loginUrl: null,
      fields: [],
      warnings: [],
    })
  })

  it('that cannot be read leave a warning and deliver the rest', () => {
    expect(created({ signId: 'a', appInfo: 'oops', additionalInfo: 7 }).warnings).toEqual([
      'app-info-unreadable',
      'additional-info-unreadable',
    ])
  })

  it('keep 50 fields and warn of the 51st', () => {
    const list = Array.from({ length: 51 }, (_, index) => ({ name: `n${index}`, value: index }))
    expect(created({ signId: 'a', additionalInfo: list.slice(0, 50) })).toMatchObject({ warnings: [] })
    const many = created({ signId: 'a', additionalInfo: list })
    expect(many.fields.map((field) => field.label)).toEqual(list.slice(0, 50).map((field) => field.name))
    expect(many.warnings).toEqual(['too-many-fields'])
  })

  it('keep labels of 200 and values of 4,000 characters, and leave out longer ones whole', () => {
    const longest = { name: 'n'.repeat(200), value: 'v'.repeat(4000) }
    const kept = created({ signId: 'a', additionalInfo: [longest] })
    expect(kept).toMatchObject({ fields: [{ label: longest.name, value: longest.value }], warnings: [] })
    const over = [
      { ...longest, name: 'n'.repeat(201) },
      { ...longest, value: 'v'.repeat(4001) },
    ]
    expect(created({ signId: 'a', additionalInfo: over })).toMatchObject({ fields: [], warnings: ['field-too-long'] })
  })

  it('lose control characters, lone surrogates and what is not text', () => {
    const additionalInfo = [
      { name: 'a\u0000b\u001b[31m', value: 'l1\nl2\t\ud800' },
      { name: '', value: 'x' },
      { name: 'deep', value: { a: 1 } },
      'text',
      null,
    ]
    const read = created({ signId: 'a', additionalInfo })
    expect(read.fields).toEqual([{ label: 'ab[31m', value: 'l1\nl2\t\ufffd' }])
    expect(read.warnings).toEqual(['field-unreadable'])
  })

  it.each([
    'http://a.example.com/',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'https://user@a.example.com/',
    'https://u:p@a.example.com/',
    'intent://x#Intent;end',
    '//a.example.com/',
    '/login',
    'ftp://a.example.com/',
    42,
  ])('drop the address %j with a warning', (url) => {
    expect(created({ signId: 'a', appInfo: { website: url, authUrl: url } })).toMatchObject({
      website: null,
      loginUrl: null,
      warnings: ['website-unsafe', 'login-url-unsafe'],
    })
  })

  it('keep plain http for exactly the host and port allowed in development', () => {
    const reading = { ...READING, allows: (pair: string) => pair === '127.0.0.1:9000' }
    const answer = { signId: 'a', appInfo: { website: 'http://127.0.0.1:9000/', authUrl: 'http://127.0.0.1:9001/' } }
    expect(created(answer, reading)).toMatchObject({
      website: 'http://127.0.0.1:9000/',
      loginUrl: null,
      warnings: ['login-url-unsafe'],
    })
  })
})

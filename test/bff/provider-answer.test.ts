import { describe, expect, it } from 'vitest'
import { providerAnswer } from '../../bff/views/provider-answer.ts'

const of = (status: number, body: string) => {
  const { code, message } = providerAnswer({ response: JSON.stringify({ status, headers: {}, body }), detail: null })
  return [code, message]
}

describe('what a provider answered, in a line:', () => {
  it.each([
    ['a code and a message', '{"code":"E7","message":"no such plan"}', ['E7', 'no such plan']],
    [
      'a number and Chinese names of vendors',
      '{"resultCode":"000005","resultMsg":"实例不存在"}',
      ['000005', '实例不存在'],
    ],
    ['a message alone', '{"success":false,"msg":"frozen"}', [null, 'frozen']],
    ['plain words', 'no\r\n  such\u0000 order', [null, 'no such order']],
    ['a page of markup', '<html><body>502</body></html>', [null, null]],
    ['an object where words should be', '{"message":{"a":1}}', [null, null]],
    ['a list', '[1]', [null, null]],
    ['nothing', '', [null, null]],
  ])('%s', (_, body, said) => {
    expect(of(400, body)).toEqual(said)
  })

  it('is cut after 200 characters, and not before', () => {
    expect(of(400, 'x'.repeat(200))).toEqual([null, 'x'.repeat(200)])
    expect(of(400, 'x'.repeat(201))).toEqual([null, `${'x'.repeat(200)}…`])
  })

  it('is nothing where no answer came', () => {
    expect(providerAnswer({ response: null, detail: 'timed out' })).toEqual({
      status: null,
      code: null,
      message: null,
      detail: 'timed out',
    })
  })
})

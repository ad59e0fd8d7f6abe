import { describe, expect, it } from 'vitest'
import { safeUrl } from '../../bff/gateway/safe-url.ts'
import { allowExactly, checkOutboundUrl } from '../../bff/gateway/url-rule.ts'

const NOTHING = allowExactly([])
const DEVELOPMENT = allowExactly(['127.0.0.1:9000', '[::1]:9000', 'Provider:9000'])
const verdict = (url: string, allows = NOTHING) => {
  const found = checkOutboundUrl(url, allows)
  return found.ok ? 'ok' : `${found.reason}: ${found.detail}`
}

describe('the URL rule', () => {
  it.each([
    ['https://isv.example.com/notify?a=1', 'ok'],
    ['https://isv.example.com:443/', 'ok'],
    ['https://isv.example.com:8443/', 'ok'],
    ['https://商城.example.com/', 'ok'],
    ['https://8.8.8.8/', 'ok'],
    ['https://[2001:4860:4860::8888]/', 'ok'],
    ['https://isv.example.com:444/', 'bad-url: port 444'],
    ['https://isv.example.com:80/', 'bad-url: port 80'],
    ['http://isv.example.com/', 'bad-url: scheme http:'],
    ['http://isv.example.com:443/', 'bad-url: scheme http:'],
    ['ftp://isv.example.com/', 'bad-url: scheme ftp:'],
    ['javascript:alert(1)', 'bad-url: scheme javascript:'],
    ['https://u@isv.example.com/', 'bad-url: user-info'],
    ['https://:p@isv.example.com/', 'bad-url: user-info'],
    ['isv.example.com', 'bad-url: not a URL'],
    ['https://', 'bad-url: not a URL'],
    ['', 'bad-url: not a URL'],
    ['https://isv/', 'blocked-address: isv'],
    ['https://isv.example.com./', 'blocked-address: isv.example.com.'],
    ['https://localhost/', 'blocked-address: localhost'],
    ['https://metadata.google.internal/', 'blocked-address: metadata.google.internal'],
    ['https://printer.LAN/', 'blocked-address: printer.lan'],
    ['https://notlocal.example.com/', 'ok'],
    ['https://mylocal/', 'blocked-address: mylocal'],
    ['https://127.0.0.1/', 'blocked-address: 127.0.0.1'],
    ['https://0x7f.1/', 'blocked-address: 127.0.0.1'],
    ['https://[::1]/', 'blocked-address: ::1'],
  ])('%s: %s', (url, expected) => expect(verdict(url)).toBe(expected))

  it('allows 2,048 characters and not 2,049', () => {
    const url = `https://isv.example.com/${'a'.repeat(2048 - 24)}`
    expect(url).toHaveLength(2048)
    expect(verdict(url)).toBe('ok')
    expect(verdict(`${url}a`)).toBe('bad-url: not a URL')
  })

  it.each([
    ['http://127.0.0.1:9000/', 'ok'],
    ['https://127.0.0.1:9000/', 'ok'],
    ['http://[::1]:9000/', 'ok'],
    ['http://provider:9000/', 'ok'],
    ['http://0x7f.1:9000/', 'ok'],
    ['http://127.0.0.1:9001/', 'bad-url: scheme http:'],
    ['http://127.0.0.1/', 'bad-url: scheme http:'],
    ['https://127.0.0.1/', 'blocked-address: 127.0.0.1'],
    ['http://127.0.0.2:9000/', 'bad-url: scheme http:'],
    ['http://u@127.0.0.1:9000/', 'bad-url: user-info'],
    ['ftp://127.0.0.1:9000/', 'bad-url: scheme ftp:'],
    ['http://localhost:9000/', 'bad-url: scheme http:'],
  ])('with three exact pairs allowed, %s: %s', (url, expected) => expect(verdict(url, DEVELOPMENT)).toBe(expected))
})

describe('an address a buyer may be sent to', () => {
  it.each([
    ['https://a.example.com', 'https://a.example.com'],
    ['HTTPS://A.example.com/x?y#z', 'https://a.example.com/x?y#z'],
    ['https:a.example.com', 'https://a.example.com/'],
    [' https://a.example.com/ ', 'https://a.example.com/'],
    ['http://127.0.0.1:9000/login', 'http://127.0.0.1:9000/login'],
    ['https://127.0.0.1:9000/login', 'https://127.0.0.1:9000/login'],
    ['https://a.example.com:8888/', 'https://a.example.com:8888/'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
  ])('%j becomes %s', (text, url) => expect(safeUrl(text, DEVELOPMENT)).toBe(url))

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    ' javascript:alert(1)',
    'javascript://a.example.com/%0aalert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'blob:https://a.example.com/x',
    'filesystem:https://a.example.com/',
    'file:///etc/passwd',
    'about:blank',
    'ws://a.example.com',
    'wss://a.example.com',
    'intent://a#Intent;scheme=https;end',
    'view-source:https://a.example.com',
    'mailto:a@example.com',
    'tel:1',
    'weixin://dl',
    'http://a.example.com/',
    'http://127.0.0.1/',
    'http://127.0.0.1:9001/',
    'http://127.0.0.1:90000/',
    'https://u@a.example.com',
    'https://u:p@a.example.com',
    'https://@:x@a.example.com',
    'http://u@127.0.0.1:9000/',
    'https://',
    'https:///',
    '//a.example.com',
    '/login',
    'login',
    '',
    '#',
    '?',
    'https://a b/',
    'https://[::1',
    'https://a.example.com:99999/',
    'https://%00/',
    'https://a<b/',
    'https://a.example.com\u0000@b/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://10.0.0.1:8443/admin',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://localhost/',
    'https://router.lan/',
    'https://nas.local/',
    'https://intranet/',
  ])('%j is none', (text) => expect(safeUrl(text, DEVELOPMENT)).toBeNull())

  it('is at most 2,000 characters long', () => {
    const url = `https://a.example.com/${'a'.repeat(2000 - 22)}`
    expect(safeUrl(url, NOTHING)).toBe(url)
    expect(safeUrl(`${url}a`, NOTHING)).toBeNull()
  })
})

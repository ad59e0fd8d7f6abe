import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, it } from 'vitest'
import { createDocumentation } from '../../demo/documentation.ts'
import { policyOf } from '../../demo/page-routes.ts'

const folder = mkdtempSync(join(tmpdir(), 'marketkit-site-'))
const site = join(folder, 'docs')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function serve() {
  const { app, stop } = createDocumentation(policyOf, site)
  const whole = new Hono().route('/', app)
  const get = (path: string) => Promise.resolve(whole.request(`http://127.0.0.1:5173${path}`))
  return { get, stop }
}

it('the first visitor waits in a page that shows how far it is, and then sees the documentation', async () => {
  const { get } = serve()
  const waiting = await get('/docs/')
  expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([503, '5'])
  for (const [, path = ''] of (await waiting.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g))
    expect([path, (await get(path)).status]).toEqual([path, 200])
  const steps = new Set<string>()
  const progress = async () => {
    const answer = await (await get('/docs/progress.json')).json()
    steps.add(answer.step)
    return answer.state
  }
  await expect.poll(progress, { interval: 20 }).toBe('ready')
  expect([...steps]).toEqual(
    expect.arrayContaining(['reading the elements', expect.stringMatching(/^writing \d+ pages$/)]),
  )
  const page = await get('/docs/')
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Marketkit</title>')])
})

it('what is built is served at once by the next start, under the policy of the portal’s pages', async () => {
  const { get } = serve()
  for (const path of [
    '/docs/',
    '/docs/operations/',
    '/docs/elements/mkt-instance-card/',
    '/docs/search.json',
    '/docs/assets/site.css',
  ]) {
    const { status, headers } = await get(path)
    expect([path, status]).toEqual([path, 200])
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'")
  }
})

it('answers nothing else of the demo, and starts no build for it', async () => {
  const { get } = serve()
  const other = await get('/buyer/buyer-lin/catalog')
  expect([other.status, other.headers.get('content-security-policy')]).toEqual([404, null])
})

it('what is not there, or not in its folder, is not found', async () => {
  const { get } = serve()
  for (const path of [
    '/docs/nothing/',
    '/docs/%2e%2e/package.json',
    '/docs/..%2fpackage.json',
    '/docs/assets/nothing.js',
  ])
    expect([path, (await get(path)).status]).toEqual([path, 404])
})

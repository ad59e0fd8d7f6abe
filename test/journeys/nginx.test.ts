import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../bff/serve.ts'
import { type ApiShop, authorizationOf, type KeyPair, openApiShop } from '../support/api-shop.ts'
import { expectOk } from '../support/journey.ts'
import { createWorld, type World } from '../support/world.ts'

const nginx = findNginx()
if (!nginx)
  process.stderr.write('\nSKIPPED: there is no nginx here, so docs/api-gateway.md is not tried. Install nginx.\n\n')

describe.skipIf(!nginx)('a real nginx with the configuration of docs/api-gateway.md', () => {
  let world: World
  let shop: ApiShop
  let bff: Listening
  let api: Server
  let gateway: Gateway
  let instanceId: string
  let key: KeyPair
  /** The headers of every request that reached the API. */
  let reached: IncomingHttpHeaders[] = []

  beforeAll(async () => {
    world = await createWorld()
    shop = await openApiShop(world, { quotas: [5] })
    instanceId = (await shop.buy()).instanceId
    key = await shop.keyOf(instanceId)
    bff = await listen(world.app.fetch, { host: '127.0.0.1', port: 0 })
    api = createServer((request, response) => {
      reached.push(request.headers)
      response
        .writeHead(request.url === '/mine' ? 403 : 200, { 'content-type': 'text/plain' })
        .end(`the API says ${request.method} ${request.url}`)
    }).listen(0, '127.0.0.1')
    await once(api, 'listening')
    const { id, secret } = shop.gateway
    gateway = await startNginx({
      bff: bff.port,
      api: (api.address() as AddressInfo).port,
      key: `${id}.${secret}`,
      service: shop.serviceId,
    })
  })
  afterAll(async () => {
    await gateway.stop()
    api.close()
    await bff.stop()
    await world.close()
  })

  const call = async (headers: Record<string, string>, path = '/v1/send', init: RequestInit = {}) => {
    reached = []
    const answer = await fetch(`${gateway.url}${path}`, { headers, ...init })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  const bearer = (pair = key) => ({ authorization: `Bearer ${pair.id}.${pair.secret}` })

  it('lets a call with a key through, tells the API who calls, and keeps the key to itself', async () => {
    const answer = await call({ ...bearer(), 'mkt-buyer': 'somebody-else' })
    expect([answer.status, answer.text]).toEqual([200, 'the API says GET /v1/send'])
    expect(answer.headers.get('mkt-remaining')).toBe('4')
    expect(reached).toHaveLength(1)
    expect(reached[0]).toMatchObject({ 'mkt-buyer': 'buyer-1', 'mkt-instance': instanceId, 'mkt-plan': shop.plan.id })
    expect(reached[0]).not.toHaveProperty('authorization')
  })

  it('lets a signed POST with a body through', async () => {
    const signed = { 'x-date': new Date().toUTCString(), source: 'nginx' }
    const headers = { ...signed, authorization: authorizationOf(key, signed, 'hmac-sha256') }
    const answer = await call(headers, '/v1/send', { method: 'POST', body: 'x'.repeat(10_000) })
    expect([answer.status, answer.text]).toEqual([200, 'the API says POST /v1/send'])
  })

  it('answers 401 without a key and with a wrong one, in the words of the vendor’s gateway', async () => {
    const [none, wrong] = [await call({}), await call(bearer({ ...key, secret: 'wrong' }))]
    expect([none.status, none.text]).toEqual([401, '{"message":"HMAC id or signature missing"}'])
    expect([wrong.status, wrong.text]).toEqual([401, '{"message":"HMAC signature does not match"}'])
    expect([wrong.headers.get('mkt-reason'), reached]).toEqual(['signature-mismatch', []])
  })

  it('answers 403 while the key is switched off, and leaves a 403 of the API alone', async () => {
    await expectOk(shop.switch(instanceId, 'disable'))
    const off = await call(bearer())
    expect([off.status, off.headers.get('mkt-reason'), reached]).toEqual([403, 'key-disabled', []])
    await expectOk(shop.switch(instanceId, 'enable'))
    expect((await call(bearer(), '/mine')).text).toBe('the API says GET /mine')
  })

  it('answers 429 once the package is used up, to the call; the next package opens it again', async () => {
    const answers = [await call(bearer()), await call(bearer()), await call(bearer())]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
    expect([answers[2]?.text, answers[2]?.headers.get('mkt-reason')]).toEqual([
      '{"message":"API quota exceeded"}',
      'quota-exceeded',
    ])
    expect((await shop.usage(instanceId)).packages).toMatchObject([{ used: 5, state: 'exhausted' }])
    await shop.buy({ instanceId })
    expect((await call(bearer())).status).toBe(200)
  })

  it('cannot be asked for the sub-request itself', async () => {
    expect((await call(bearer(), '/_verify')).status).toBe(404)
  })

  it('answers 500 and lets nothing pass when its own key is no good any more', async () => {
    const path = `/v1/provider/api-keys/${shop.gateway.id}`
    expect((await world.request(shop.tokens.provider, 'DELETE', path)).status).toBe(204)
    const answer = await call(bearer())
    expect([answer.status, answer.headers.get('mkt-reason'), reached]).toEqual([500, 'gateway-unauthenticated', []])
  })
})

type Gateway = { readonly url: string; readonly stop: () => Promise<void> }
type Filling = { readonly bff: number; readonly api: number; readonly key: string; readonly service: string }

/** nginx with the document's own text; only the capitals are filled in. */
async function startNginx({ bff, api, key, service }: Filling): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), 'marketkit-nginx-'))
  const port = await freePort()
  const document = readFileSync(new URL('../../docs/api-gateway.md', import.meta.url), 'utf8')
  const [, text = ''] = /```nginx\n([\s\S]*?)```/.exec(document) ?? []
  const server = text
    .replace('MKT_ADDRESS', `127.0.0.1:${bff}`)
    .replace('API_ADDRESS', `127.0.0.1:${api}`)
    .replace('LISTEN_ADDRESS', `127.0.0.1:${port}`)
    .replace('GATEWAY_KEY', key)
    .replace('SERVICE_ID', service)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const whole = `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log warn;
    events {} http { access_log off; ${temporary.join(' ')} ${server} }`
  writeFileSync(join(folder, 'nginx.conf'), whole)
  const child = spawn(nginx ?? '', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], {
    stdio: 'inherit',
  })
  await accepts(child, port)
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill()
      await once(child, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Resolves once somebody listens; rejects when nginx ends instead. */
async function accepts(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`)
    const socket = connect(port, '127.0.0.1')
    const outcome = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(
        () => false,
        () => false,
      ),
    ]).catch(() => false)
    socket.destroy()
    if (outcome) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function findNginx(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']
  return folders.map((folder) => join(folder, 'nginx')).find((file) => existsSync(file))
}

// @ts-expect-error The vendor ships no types.
import Sdk from 'qcloudapi-sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Listening, listen } from '../../bff/serve.ts'
import { type CodeShop, openCodeShop, WIRE_PATH } from '../support/code-shop.ts'
import { createWorld, type World } from '../support/world.ts'

/** The vendor's own client of that API, as providers run it today; it has no types. */
type Options = { readonly host: string; readonly method?: 'GET' | 'POST'; readonly signatureMethod?: 'sha1' | 'sha256' }
type Answer = { readonly code: number; readonly message: string; readonly data?: Readonly<Record<string, string>> }
type Client = {
  request: (data: object, options: Options, callback: (error: Error | null, answer: Answer) => void) => void
}
const Capi = Sdk as new (defaults: object) => Client

let world: World
let shop: CodeShop
let server: Listening
let client: Client
beforeAll(async () => {
  world = await createWorld()
  shop = await openCodeShop(world)
  await shop.import('canary-sdk-1\ncanary-sdk-2')
  server = await listen(world.app.fetch, { host: '127.0.0.1', port: 0 })
  const { id, secret } = shop.key
  client = new Capi({ SecretId: id, SecretKey: secret, protocol: 'http', path: WIRE_PATH })
})
afterAll(async () => {
  await server.stop()
  await world.close()
})

function ask(Action: string, voucherCode: string, options: Omit<Options, 'host'> = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const host = `127.0.0.1:${server.port}`
  client.request({ Action, voucherCode }, { host, ...options }, (error, answer) =>
    error ? reject(error) : resolve(answer),
  )
  return promise
}

it('the vendor’s official client, pointed at us, looks a code up and redeems it', async () => {
  const code = await shop.codeOf((await shop.buy()).instanceId)
  for (const options of [{}, { method: 'GET' }, { signatureMethod: 'sha256' }] as const)
    expect(await ask('QueryVoucherData', code, options)).toMatchObject({ code: 0, data: { status: '1', cycle: '1年' } })
  expect(await ask('UseVoucherData', code)).toMatchObject({ code: 0, data: { msg: 'success' } })
  expect(await ask('UseVoucherData', code)).toMatchObject({ code: 5100 })
  expect(await ask('QueryVoucherData', code)).toMatchObject({ code: 0, data: { status: '0' } })
  expect(await ask('QueryVoucherData', 'unknown-code')).toMatchObject({ code: 5000 })
})

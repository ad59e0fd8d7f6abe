import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, expect, it } from 'vitest'
import { startHuaweiV2Provider } from '../../demo/providers/huawei-v2.ts'
import { expectOk } from '../support/journey.ts'
import { createWorld } from '../support/world.ts'

const PATH = '/v1/provider/endpoint'
const run = promisify(execFile)
let close = async () => {}
afterEach(() => close())

it('is answered like the call itself when it is pasted, also by a seller that takes no nonce twice', async () => {
  const accessKey = 'canary-access-key-0001'
  const seller = await startHuaweiV2Provider({ accessKey, clock: () => Date.now() })
  const world = await createWorld({ allow: [`127.0.0.1:${seller.port}`] })
  close = async () => {
    await world.close()
    await seller.close()
  }
  const isv = await world.session('provider', 'isv-1')
  const endpoint = { mode: 'debug', protocol: 'huawei-v2', url: seller.url, secrets: { accessKey } }
  await expectOk(world.request(isv, 'PUT', PATH, endpoint))
  for (const action of ['instance.renew', 'endpoint.verify']) {
    const call = await expectOk(world.request(isv, 'POST', `${PATH}/debug-calls`, { target: 'debug', action }))
    expect(call.verdict.kind).toBe('accepted')
    const paste = async () => JSON.parse((await run('/bin/sh', ['-c', call.curl])).stdout.split('\r\n\r\n')[1] ?? '')
    const { resultCode } = JSON.parse(call.response.body)
    expect(await paste()).toMatchObject({ resultCode })
    expect(await paste()).toMatchObject({ resultCode: '000001' })
  }
})

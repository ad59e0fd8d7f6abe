import { expect, it, onTestFinished, vi } from 'vitest'
import { listen, serveUntilEnd } from '../../bff/serve.ts'

/** SIGTERM ends a process that does not listen for it: one that was told "ready" a moment too early died half stopped. */
it('says that it is ready only when it can be asked to end', async () => {
  const before = process.listeners('SIGTERM')
  const own = () => process.listeners('SIGTERM').filter((listener) => !before.includes(listener))
  const exited = Promise.withResolvers<unknown>()
  vi.spyOn(process, 'exit').mockImplementation(((code) => exited.resolve(code)) as typeof process.exit)
  const said = vi.spyOn(process.stdout, 'write').mockImplementation(() => {
    for (const listener of own()) listener('SIGTERM')
    return true
  })
  onTestFinished(() => void vi.restoreAllMocks())
  const stopped = vi.fn(() => Promise.reject(new Error('disk gone')))
  const failed = vi.fn()
  serveUntilEnd('http://127.0.0.1:1', stopped, failed)
  said.mockRestore()
  expect(await exited.promise).toBe(0)
  expect(stopped).toHaveBeenCalledOnce()
  expect(failed).toHaveBeenCalledWith(new Error('disk gone'))
  for (const listener of own()) process.off('SIGTERM', listener).off('SIGINT', listener)
})

/** What nginx and the balancers of AWS keep an idle connection for, unless told otherwise. */
const PROXY_IDLE_SECONDS = 60

it('keeps an idle connection longer than whoever stands in front of it', async () => {
  const server = await listen(() => new Response('ok'), { host: '127.0.0.1', port: 0 })
  const { headers } = await fetch(`http://127.0.0.1:${server.port}/`)
  const [, seconds] = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '') ?? []
  expect(Number(seconds)).toBeGreaterThan(PROXY_IDLE_SECONDS)
  await server.stop()
})

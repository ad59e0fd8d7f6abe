import { afterAll, beforeAll, expect, it } from 'vitest'
import { OVERLAP_HOURS } from '../../bff/domain/access-key.ts'
import { HOUR, SECOND } from '../../bff/domain/time.ts'
import { openPortalPage, type PortalPage } from './support/portal-page.ts'
import { makeDataDir, type PortalProcess, startPortal } from './support/portal-process.ts'

let folder: ReturnType<typeof makeDataDir>
let portal: PortalProcess
let browser: PortalPage
let lin: string

beforeAll(async () => {
  folder = makeDataDir()
  portal = await startPortal(folder.dataDir)
  browser = await openPortalPage(portal.url)
  lin = await portal.session('buyer', 'buyer-lin')
})
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
  folder.remove()
})

type Item = { readonly id: string; readonly trial: boolean; readonly state: string; readonly expiresAt: string }

type Order = {
  readonly type: string
  readonly converts: boolean
  readonly state: string
  readonly price: { readonly amount: number }
}

async function owned(fits: (item: Item) => boolean): Promise<Item> {
  const { items } = await portal.ok('GET', '/v1/instances?sort=expiry&limit=50', undefined, lin)
  const found = items.find((item: Item) => fits(item))
  if (!found) throw new Error('The story has no such instance')
  return found
}
const read = (id: string) => portal.ok('GET', `/v1/instances/${id}`, undefined, lin)
const lastOrder = async (): Promise<Order> => (await portal.ok('GET', '/v1/orders?limit=1', undefined, lin)).items[0]
/** Every order says anew what is agreed to. */
const order = async () => {
  await browser.press('checkbox', '我已阅读并同意 青竹软件服务协议（2026 版） (必填)')
  await browser.confirm('提交订单')
}
const visit = (id: string) => browser.visit(`/buyer/buyer-lin/instances/${id}`)

it('renews what is about to end, pays at the portal’s cashier, and sees the new end on the card', async () => {
  const ending = await owned(({ trial, state }) => !trial && state === 'active')
  await visit(ending.id)
  await browser.sees('即将到期')
  await browser.sees('待支付') // The story has left an order open.
  await browser.press('button', '续费')
  await browser.press('radio', '1 个月 省 ¥40')
  await order()
  await browser.press('button', '确认付款 ¥158')
  await browser.page.waitForSelector('mkt-instance-card >>> [part~="card"]', { visible: true })
  await expect.poll(async () => (await read(ending.id)).expiresAt > ending.expiresAt).toBe(true)
  await browser.press('button', '去支付')
  await browser.press('button', '确认付款 ¥1,580')
  await expect.poll(async () => (await read(ending.id)).openOrders).toEqual([])
  const commands = (await read(ending.id)).history.map(({ command }: { command: string }) => command)
  expect(commands).toEqual(['open', 'activate', 'renew', 'renew'])
  expect(browser.complaints).toEqual([])
})

it('makes a paid instance of a trial, and changes its plan', async () => {
  const trial = await owned(({ trial: is, state }) => is && state === 'active')
  await visit(trial.id)
  await browser.press('button', '转为正式版')
  await order()
  await browser.press('button', '确认付款 ¥168')
  await expect.poll(async () => (await read(trial.id)).trial).toBe(false)
  await expect.poll(async () => (await read(trial.id)).openOrders).toEqual([])
  await visit(trial.id)
  await browser.press('button', '变更规格')
  await order()
  const isPlaced = ({ type, converts, state }: Order) => type === 'change' && !converts && state === 'awaiting-payment'
  await expect.poll(async () => isPlaced(await lastOrder())).toBe(true)
  const { price } = await lastOrder()
  await browser.press('button', `确认付款 ¥${price.amount / 100}`)
  await expect.poll(async () => (await read(trial.id)).plan.name).toBe('企业版')
  expect(browser.complaints).toEqual([])
})

it('makes a new secret of an API key, while the one before stays good for a day', async () => {
  const { items } = await portal.ok('GET', '/v1/instances?limit=50', undefined, lin)
  const sold = items.find(({ product }: { product: { name: string } }) => product.name === '全国天气查询 API')
  await visit(sold.id)
  await browser.press('button', '更换密钥')
  await browser.confirm('更换密钥')
  await browser.sees('已生成新密钥')
  const { rotatedAt, previousUntil } = (await read(sold.id)).access
  // Keys are judged by wall time, the card is dated by business time.
  expect(Math.abs(Date.parse(previousUntil) - Date.parse(rotatedAt) - OVERLAP_HOURS * HOUR)).toBeLessThan(SECOND)
  expect(browser.complaints).toEqual([])
})

it('brings back what has expired, with its data', async () => {
  const zhou = await portal.session('buyer', 'buyer-zhou')
  const { items } = await portal.ok('GET', '/v1/instances?state=expired&limit=50', undefined, zhou)
  const { id } = items[0]
  await browser.visit(`/buyer/buyer-zhou/instances/${id}`)
  await browser.sees('实例已隔离')
  await browser.press('button', '续费')
  await order()
  await browser.press('button', '确认付款 ¥158')
  await browser.sees('运行中')
  expect(browser.complaints).toEqual([])
})

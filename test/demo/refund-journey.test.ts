import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPortalPage, type PortalPage } from './support/portal-page.ts'
import { makeDataDir, type PortalProcess, startPortal } from './support/portal-process.ts'

let folder: ReturnType<typeof makeDataDir>
let portal: PortalProcess
let browser: PortalPage

beforeAll(async () => {
  folder = makeDataDir()
  portal = await startPortal(folder.dataDir)
  browser = await openPortalPage(portal.url)
})
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
  folder.remove()
})

it('gives an order back: asked for on the card, agreed to by the provider, paid by the portal', async () => {
  const { items } = await portal.ok('GET', '/v1/orders?state=completed&limit=100')
  const order = items.find(
    (one: { buyer: { id: string }; delivery: string; placedAt: string }) =>
      one.buyer.id === 'buyer-zhou' && one.delivery === 'automatic' && Date.now() - Date.parse(one.placedAt) < TWO_DAYS,
  )
  await browser.visit(`/buyer/buyer-zhou/instances/${order.instanceId}`)
  await browser.press('button', '申请退款')
  await browser.sees('访问凭据随即销毁')
  await browser.fill('原因 (必填)', '坐席买多了')
  await browser.confirm('申请退款')
  await browser.sees('您已申请退款 ¥3,990')

  await browser.visit(`/provider/isv-qingzhu/orders/${order.id}`)
  await browser.sees('买家申请退款 ¥3,990')
  await browser.press('button', '同意退款')
  await browser.sees('实例立即收回')
  await browser.confirm('同意退款')
  await browser.sees('已退订并退款')

  await browser.visit('/operator/op-su/refunds')
  await browser.press('button', '确认已退款')
  await browser.sees('已确认退款')
  await browser.visit(`/buyer/buyer-zhou/instances/${order.instanceId}`)
  await browser.sees('已退款 ¥3,990。')
  expect(browser.complaints).toEqual([])
})

it('shows credentials in a frame of the marketplace’s other name, which the portal’s page cannot read', async () => {
  const { items } = await portal.ok('GET', '/v1/instances?state=active&limit=100')
  const owned = items.find((one: { product: { name: string } }) => one.product.name.includes('文档'))
  const { buyer } = await portal.ok('GET', `/v1/orders/${owned.orderId}`)
  const { reveals } = await portal.ok('GET', `/v1/instances/${owned.id}`)
  await browser.visit(`/buyer/${buyer.id}/instances/${owned.id}`)
  await browser.press('checkbox', '在本页面无法读取的框架中显示访问凭据')
  const frame = await browser.page.waitForFrame((one) => one.url().includes('/isolated?origin='))
  await frame.locator('mkt-instance-card >>> [part~="reveal-button"]').click()
  await frame.waitForSelector('mkt-instance-card >>> code[part~="credential-value"]', { visible: true })
  await browser.sees(`查看记录 (${reveals + 1})`)
  expect(browser.complaints).toEqual([])
})

const TWO_DAYS = 172_800_000

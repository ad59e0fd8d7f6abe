import type { ElementHandle } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KIND_NAMES } from '../../bff/domain/product/kind.ts'
import { fillProduct } from './support/fill-product.ts'
import { openPortalPage, type PortalPage } from './support/portal-page.ts'
import { makeDataDir, type PortalProcess, startPortal } from './support/portal-process.ts'
import { AGREEMENT, fillings } from './support/product-answers.ts'

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

it('takes a product from an empty form over the review to a buyer who signs in', async () => {
  const name = '云帆考试'
  await fillProduct(browser, fillings['saas-automatic'](name), name)
  await review(name)
  await browser.visit('/provider/isv-qingzhu/products')
  await list(name)
  await buy(name)
  expect(browser.complaints).toEqual([])
})

/** The first journey has listed one of these. */
const others = KIND_NAMES.filter((kind) => kind !== 'saas-automatic')

it.each(others)(
  'lists a product of kind %s from its form, and buyers find it',
  async (kind) => {
    const name = `云帆 ${kind}`
    const filling = fillings[kind](name)
    await fillProduct(browser, filling, name)
    await approve(name)
    await browser.visit(`/provider/${filling.provider}/products`)
    await list(name)
    await browser.visit('/buyer/buyer-zhou/catalog')
    await browser.press('button', name)
    await browser.find('heading', name).wait()
    expect(browser.complaints).toEqual([])
  },
  180_000,
)

it('brings a buyer who goes back to the catalogue as they left it, and the focus to each page', async () => {
  const focused = () => browser.page.evaluate('document.activeElement.localName')
  await browser.visit('/buyer/buyer-lin/catalog')
  await browser.press('radio', '人工服务')
  await browser.press('button', '数据库迁移上云')
  await browser.find('heading', '交付与服务').wait()
  expect(await focused()).toBe('main')
  await browser.page.goBack()
  const radio = (await browser.page.waitForSelector(
    '::-p-aria([name="人工服务"][role="radio"])',
  )) as ElementHandle<never> | null
  expect(await radio?.evaluate(({ checked }: { checked: boolean }) => checked)).toBe(true)
  expect(await focused()).toBe('h1')
})

async function review(name: string): Promise<void> {
  await browser.visit('/operator/op-su/reviews')
  await browser.press('button', `审核：${name}`)
  await browser.press('button', `审核通过：${name}`)
  await browser.confirm('审核通过')
}

/** The operator's page has had its journey; here it is quick. */
async function approve(name: string): Promise<void> {
  const operator = await portal.session('operator', 'op-su')
  const { items } = await portal.ok('GET', '/v1/products?state=in-review&limit=50', undefined, operator)
  const { id } = items.find((product: { name: string }) => product.name === name)
  await portal.ok('POST', `/v1/products/${id}/commands`, { command: 'approve' }, operator)
}

async function list(name: string): Promise<void> {
  await browser.press('button', `上架：${name}`)
  await browser.find('button', `下架：${name}`).wait()
}

async function buy(name: string): Promise<void> {
  const { press } = browser
  await browser.visit('/buyer/buyer-zhou/catalog')
  await press('button', name)
  await press('checkbox', `我已阅读并同意 ${AGREEMENT} (必填)`)
  await press('button', '立即购买')
  await press('button', '提交订单')
  await press('button', '确认付款 ¥480')
  await browser.sees('已完成')
  await press('button', '显示初始密码')
  await browser.page.waitForSelector('mkt-instance-card >>> code[part~="credential-value"]', { visible: true })
}

import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPortalPage, type PortalPage } from './support/portal-page.ts'
import { makeDataDir, type PortalProcess, startPortal } from './support/portal-process.ts'

const FORM = 'mkt-requirement-form'

let folder: ReturnType<typeof makeDataDir>
let portal: PortalProcess
let browser: PortalPage
let order: string

beforeAll(async () => {
  folder = makeDataDir()
  portal = await startPortal(folder.dataDir)
  browser = await openPortalPage(portal.url)
  const lin = await portal.session('buyer', 'buyer-lin')
  const { items } = await portal.ok('GET', '/v1/orders?state=awaiting-requirement&limit=10', undefined, lin)
  order = items[0].id
})
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
  folder.remove()
})

const asBuyer = () => browser.visit(`/buyer/buyer-lin/orders/${order}`)
const asProvider = () => browser.visit(`/provider/isv-qingzhu/orders/${order}`)
const state = async () => {
  const { body } = await portal.request('GET', `/v1/orders/${order}`)
  return body.state as string
}
/** The form's own button: the timeline above offers some of the same. */
const act = (name: string) => browser.within(FORM, `::-p-aria([name="${name}"][role="button"])`).click()

it('takes an order that people deliver from its requirement over a return and a rejection to acceptance', async () => {
  await submit()
  await giveBack()
  await mend()
  await deliver('商城已搭好')
  await reject()
  await handOver('商城已修好')
  await accept()
  expect(await state()).toBe('completed')
  await hear()
  expect(browser.complaints).toEqual([])
})

async function submit(): Promise<void> {
  const { fill, choose, sees } = browser
  await asBuyer()
  await fill('商城需求 (必填)', '一个茶叶商城')
  await fill('联系人 (必填)', '林悦')
  await fill('联系方式 (必填)', '1390000')
  await choose('商品数量 (必填)', '100 以内')
  await act('提交需求')
  await sees('服务商确认前，您可以编辑需求')
  expect(await state()).toBe('awaiting-confirmation')
}

async function giveBack(): Promise<void> {
  await asProvider()
  await act('退回：联系方式')
  await browser.fill('“联系方式”需要修改什么 (必填)', '号码位数不对')
  await act('退回 1 项')
  await browser.sees('等待买家提交需求')
  expect(await state()).toBe('awaiting-requirement')
}

async function mend(): Promise<void> {
  await asBuyer()
  await browser.sees('服务商退回了 1 项')
  await browser.sees('号码位数不对')
  await browser.fill('联系方式 (必填)', '+86 139 0000 1234')
  await act('重新提交')
  await browser.sees('服务商确认前，您可以编辑需求')
}

async function deliver(words: string): Promise<void> {
  await asProvider()
  await act('确认需求')
  await browser.confirm('确认需求')
  await browser.sees('请阅读需求并开始实施')
  await act('开始实施')
  await browser.sees('请提交成果')
  await handOver(words)
}

async function handOver(words: string): Promise<void> {
  await asProvider()
  await browser.fill('实施说明 (必填)', words)
  await act('添加账号')
  await browser.fill('账号 1：名称，如“管理员密码”', '后台密码')
  await browser.fill('账号 1：内容', 'Tea-2026')
  await act('提交验收')
  await browser.sees('实施已完成，等待买家验收')
  expect(await state()).toBe('awaiting-acceptance')
}

async function reject(): Promise<void> {
  await asBuyer()
  await act('显示后台密码')
  await browser.page.waitForSelector(`${FORM} >>> code[part~="credential-value"]`, { visible: true })
  await act('驳回验收')
  await browser.page.waitForSelector('::-p-aria([role="dialog"])', { visible: true })
  await browser.fill('原因 (必填)', '后台打不开')
  await browser.press('button', '驳回验收')
  await browser.sees('服务商已开始实施，需求不能再修改')
  expect(await state()).toBe('in-service')
}

async function accept(): Promise<void> {
  await asBuyer()
  await browser.sees('第 2 次提交')
  await act('验收通过')
  await browser.confirm('验收通过')
  await browser.sees('成果已验收通过')
}

/** What the other side writes appears by itself. */
async function hear(): Promise<void> {
  const provider = await portal.session('provider', 'isv-qingzhu')
  await portal.ok('POST', `/v1/orders/${order}/messages`, { text: '感谢验收，祝开业大吉' }, provider)
  await browser.sees('感谢验收，祝开业大吉')
}

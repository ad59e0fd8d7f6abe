import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
// @ts-expect-error: plain JavaScript, which the test runner's configuration reads too.
import { chromium } from '../support/browsers.mjs'
import { makeDataDir, type PortalProcess, startPortal } from './support/portal-process.ts'

/** How long a page may take to show what is expected, on a machine that runs every other test at the same time. */
const PATIENCE_MS = 20_000
const NAME = '云帆考试'

let folder: ReturnType<typeof makeDataDir>
let portal: PortalProcess
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  folder = makeDataDir()
  portal = await startPortal(folder.dataDir)
  browser = await puppeteer.launch({ ...(await chromium()), headless: 'shell', args: ['--no-sandbox', '--lang=zh-CN'] })
  page = await browser.newPage()
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, 'language', { get: () => 'zh-CN' })
    Object.defineProperty(navigator, 'languages', { get: () => ['zh-CN'] })
  })
  await page.setViewport({ width: 1280, height: 1400 })
  page.setDefaultTimeout(PATIENCE_MS)
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
  folder.remove()
})

/** By role and accessible name, through every shadow root: what a person with a screen reader finds. */
const find = (role: string, name: string) => page.locator(`::-p-aria([name="${name}"][role="${role}"])`)
const press = (role: string, name: string) => find(role, name).click()
/** Answers the question a dialog asks; while it is open nothing else can be found. */
const confirm = async (name: string) => {
  await page.waitForSelector('::-p-aria([role="dialog"])')
  await press('button', name)
}
/** Not by the driver's own text search: it goes on believing that an element is empty that got its shadow root later. */
const sees = (text: string) =>
  page.waitForFunction(`(function says(node) {
    if (node.nodeType === 3) return node.data.includes('${text}') && node.parentElement?.checkVisibility()
    return [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].some(says)
  })(document.body)`)
const visit = (path: string) => page.goto(portal.url + path)

/** As a person fills it: what was there is replaced. */
async function fill(name: string, text: string): Promise<void> {
  await find('textbox', name).fill(text)
}

async function choose(name: string, option: string): Promise<void> {
  const select = (await find('combobox', name).waitHandle()) as ElementHandle<never>
  const value = await select.evaluate(
    ({ options }: Choice, text) => [...options].find(({ label }) => label === text)?.value ?? '',
    option,
  )
  await select.select(value)
}

type Choice = { readonly options: readonly { readonly label: string; readonly value: string }[] }

it('takes a product from an empty form over the review to a buyer who signs in', async () => {
  await fillForm()
  await review()
  await visit('/provider/isv-qingzhu/products')
  await press('button', `上架：${NAME}`)
  await find('button', `下架：${NAME}`).wait()
  await buy()
  expect(complaints).toEqual([])
}, 120_000)

async function fillForm(): Promise<void> {
  await visit('/provider/isv-qingzhu/products/new')
  await press('radio', 'SaaS 自动交付 推荐')
  await press('button', '开始填写')
  await fill('商品名称 (必填)', NAME)
  await choose('商品分类，第 1 级', '企业应用')
  await choose('商品分类，第 2 级', '人力资源')
  await fill('商品标签 (必填)', '考试')
  await page.keyboard.press('Enter')
  await fill('商品摘要 (必填)', '线上组卷、考试与阅卷')
  await press('button', '下一步')
  await sees('第 2 步')
  await press('button', '下一步')
  await sees('第 3 步')
  await press('button', '添加规格')
  await fillPlan()
  await press('radio', '青竹软件服务协议（2026 版）')
  await press('button', '下一步')
  await sees('第 4 步')
  await uploadLogo()
  await fill('商品详情 (必填)', '# 云帆考试\n\n- 组卷\n- 阅卷')
  await press('button', '提交审核')
  await confirm('提交审核')
  await find('button', `撤销审核：${NAME}`).wait()
}

async function fillPlan(): Promise<void> {
  await fill('规格名称 (必填)', '基础版')
  await fill('原价 (元)', '600')
  await fill('折扣价 (元)', '480')
}

async function uploadLogo(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'logo-'))
  const file = join(folder, 'logo.png')
  writeFileSync(
    file,
    await sharp({ create: { width: 390, height: 260, channels: 3, background: '#2563eb' } })
      .png()
      .toBuffer(),
  )
  const input = (await page.waitForSelector('mkt-product-form >>> input[type="file"]')) as ElementHandle<never>
  await input.uploadFile(file)
  await sees('logo.png')
  rmSync(folder, { recursive: true })
}

async function review(): Promise<void> {
  await visit('/operator/op-su/reviews')
  await sees(NAME)
  await press('button', `审核：${NAME}`)
  await press('button', `审核通过：${NAME}`)
  await confirm('审核通过')
}

async function buy(): Promise<void> {
  await visit('/buyer/buyer-zhou/catalog')
  await press('button', NAME)
  await press('checkbox', '我已阅读并同意 青竹软件服务协议（2026 版） (必填)')
  await press('button', '立即购买')
  await press('button', '提交订单')
  await press('button', '确认付款 ¥480')
  await sees('已完成')
  await press('button', '显示初始密码')
  await page.waitForSelector('mkt-instance-card >>> code[part~="credential-value"]')
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle } from 'puppeteer-core'
import sharp from 'sharp'
import { drawDocument } from '../../../demo/seed/draw-document.ts'
import type { PortalPage } from './portal-page.ts'
import type { Answer, Filling } from './product-answers.ts'

const SUBMIT = '提交审核'

/** From the empty page of a new product to its review, as a provider does it. */
export async function fillProduct(browser: PortalPage, { provider, kind, steps }: Filling, name: string) {
  const { press, sees, confirm, find } = browser
  await browser.visit(`/provider/${provider}/products/new`)
  await press('radio', kind)
  await press('button', '开始填写')
  for (const [at, answers] of steps.entries()) {
    await within(`step ${at + 1}`, sees(`第 ${at + 1} 步，共 ${steps.length} 步`))
    for (const answer of answers) await within(answer.join(' '), give(browser, answer))
    if (at + 1 < steps.length) await press('button', '下一步')
  }
  // Not by its name: an API has a step of the same name, which is a button too.
  await browser.within('mkt-product-form', 'button[type="submit"]').click()
  await confirm(SUBMIT)
  await find('button', `撤销审核：${name}`).wait()
}

/** A driver that waited in vain does not say for what. */
async function within(what: string, done: Promise<unknown>): Promise<void> {
  await done.catch((cause) => {
    throw new Error(`In vain: ${what}`, { cause })
  })
}

async function give(browser: PortalPage, answer: Answer): Promise<void> {
  const [does, name, value] = answer
  switch (does) {
    case 'press':
      return browser.press(name, value)
    case 'fill':
      return browser.fill(name, value)
    case 'choose':
      return browser.choose(name, value)
    case 'add':
      await browser.fill(name, value)
      return browser.page.keyboard.press('Enter')
    case 'upload':
      return upload(browser, name, value)
  }
}

/** Until the file's row says it is there. */
async function upload({ find, page }: PortalPage, group: string, name: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'product-'))
  const file = join(folder, name)
  writeFileSync(file, name.endsWith('.pdf') ? drawDocument('Exam', ['A page.']) : await picture())
  const field = await find('group', group).waitHandle()
  const input = (await field.waitForSelector('input[type="file"]')) as ElementHandle<never>
  await input.uploadFile(file)
  await page.locator(`::-p-aria([name="移除${name}"][role="button"])`).wait()
  rmSync(folder, { recursive: true })
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 390, height: 260, channels: 3, background: '#2563eb' } })
    .png()
    .toBuffer()
}

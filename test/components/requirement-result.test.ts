import { expect } from '@open-wc/testing'
import { manual, result } from '../../demo/gallery/fixtures/manual-orders.ts'
import { upload } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused } from './support/browser.ts'
import { control, part, settled, textOf } from './support/kit.ts'
import { choose, pdf, send, useRequirement, write } from './support/requirement-page.ts'

describe('handing over a result', () => {
  const page = useRequirement('provider')

  it('takes words, accounts, links and files; empty rows count for nothing', async () => {
    page.answer(manual('awaiting-acceptance'))
    page.bff.on('POST /uploads', () => upload({ id: 'upl_report1', name: 'r.pdf' }))
    const element = await page.show(manual('in-service', ['finish']))
    await write(element, { 'result-text': '迁移完成' })
    control(element, '添加账号').click()
    await settled(element)
    expect(focused(element)?.id).to.equal('account-1-first')
    await write(element, { 'account-1-first': '管理员密码' })
    await write(element, { 'account-1-second': 's3cret ' })
    control(element, '添加账号').click()
    control(element, '添加地址').click()
    await settled(element)
    await write(element, { 'link-1-first': '后台' })
    await write(element, { 'link-1-second': 'https://app.example.com/' })
    await expectAccessible(element)
    await choose(element, pdf('r.pdf'))
    await send(element, 'form.result-form')
    expect(page.posts()).to.deep.equal([
      {
        command: 'finish',
        result: {
          text: '迁移完成',
          accounts: [{ label: '管理员密码', value: 's3cret ' }],
          links: [{ label: '后台', url: 'https://app.example.com/' }],
          files: [{ uploadId: 'upl_report1' }],
        },
        expectedVersion: 14,
      },
    ])
  })

  it('says what is half filled in, and at which row', async () => {
    const element = await page.show(manual('in-service', ['finish']))
    control(element, '添加账号').click()
    control(element, '添加地址').click()
    await settled(element)
    await write(element, { 'account-1-second': 's3cret' })
    await write(element, { 'link-1-first': '后台' })
    await write(element, { 'link-1-second': 'http://app.example.com/' })
    await send(element, 'form.result-form')
    expect(focused(element)?.id).to.equal('error-summary')
    expect(textOf(part(element, 'error-summary')))
      .to.contain('实施说明 请填写此项。')
      .and.to.contain('账号 1 请填写名称。')
      .and.to.contain('地址 1 请填写以 https:// 开头的地址')
    await expectAccessible(element)
    expect(page.posts()).to.have.length(0)
  })

  it('keeps the focus near a row that goes, and nothing of it in the tab', async () => {
    const element = await page.show(manual('in-service', ['finish']))
    control(element, '添加账号').click()
    control(element, '添加账号').click()
    await settled(element)
    await write(element, { 'account-1-second': 's3cret' })
    control(element, '移除 账号 1').click()
    await settled(element)
    expect(focused(element)?.id).to.equal('account-2-remove')
    control(element, '移除 账号 1').click()
    await settled(element)
    expect(focused(element)?.id).to.equal('account-add')
    expect(JSON.stringify(sessionStorage)).not.to.contain('s3cret')
  })

  it('is told why the last hand-over was rejected', async () => {
    const rejected = result({ rejected: { at: '2026-11-21T09:00:00.000Z', reason: '后台打不开' } })
    const element = await page.show(manual('in-service', ['finish'], { result: rejected }))
    expect(textOf(part(element, '.rejected')))
      .to.contain('第 1 次提交被驳回')
      .and.to.contain('后台打不开')
  })

  it('begins with what was sent back, whose values are asked for again, and keeps what is typed', async () => {
    const rejected = result({ rejected: { at: '2026-11-21T09:00:00.000Z', reason: '后台打不开' } })
    const order = manual('in-service', ['finish'], { result: rejected })
    const element = await page.show(order)
    expect(element.matches(':state(dirty)')).to.equal(false)
    await send(element, 'form.result-form')
    expect(textOf(part(element, 'error-summary')))
      .to.contain('账号 1 请填写内容')
      .and.to.contain('账号 2 请填写内容')
    control(element, '移除 账号 1').click()
    await settled(element)
    await write(element, { 'account-2-second': 'n3w' })
    await write(element, { 'result-text': `${rejected.text}\n后台已修复。` })
    expect(element.matches(':state(dirty)')).to.equal(true)
    page.answer(manual('awaiting-acceptance'))
    await send(element, 'form.result-form')
    expect(page.posts()[0]?.result).to.deep.equal({
      text: `${rejected.text}\n后台已修复。`,
      accounts: [{ label: '管理员密码', value: 'n3w' }],
      links: rejected.links,
      files: [],
    })
  })
})

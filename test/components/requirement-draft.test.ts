import { expect } from '@open-wc/testing'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { ANSWERS, ID, unsubmitted } from '../../demo/gallery/fixtures/manual-orders.ts'
import { upload } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused } from './support/browser.ts'
import { control, part, recordEvents, settled, textOf } from './support/kit.ts'
import { choose, fill, pdf, send, useRequirement } from './support/requirement-page.ts'

describe('the draft of a requirement', () => {
  const page = useRequirement('buyer')
  const drafts = () => page.bff.to(`PUT /orders/${ID}/requirement/draft`).map(({ body }) => body)

  it('is saved 1.5 seconds after the last letter, and says so', async () => {
    const element = await page.show(unsubmitted())
    const events = recordEvents(element, 'mkt-draft-saved')
    await fill(element, { contact: '张' })
    await page.clock.advance(1499)
    expect(drafts()).to.have.length(0)
    expect(textOf(part(element, '.saved'))).to.equal('有改动未保存')
    await page.clock.advance(1)
    await settled(element)
    expect(drafts()).to.deep.equal([{ fields: { contact: '张' }, attachments: [] }])
    expect(textOf(part(element, '.saved'))).to.contain('草稿已保存')
    expect(events).to.deep.equal([`mkt-draft-saved {"id":"${ID}"}`])
  })

  it('comes back after a reload of the page, from the BFF', async () => {
    const element = await page.show(
      unsubmitted({ draft: { fields: { contact: '李四' }, attachments: [], savedAt: '2026-11-21T09:00:00.000Z' } }),
    )
    expect(part<HTMLInputElement>(element, '#r-contact').value).to.equal('李四')
    expect(textOf(part(element, '.saved'))).to.equal('草稿已保存 17:00')
  })

  it('comes back from the tab what the BFF never got', async () => {
    page.bff.on('PUT /orders/:id/requirement/draft', () => problem(503, 'unavailable'))
    const element = await page.show(unsubmitted())
    await fill(element, { contact: '王五' })
    for (const wait of [1500, 400, 1500]) {
      await page.clock.advance(wait)
      await settled(element)
    }
    expect(textOf(part(element, '.saved'))).to.contain('内容保留在当前页面')
    element.remove()
    const again = await page.show(unsubmitted())
    expect(part<HTMLInputElement>(again, '#r-contact').value).to.equal('王五')
  })

  it('is not overwritten by a view that comes meanwhile', async () => {
    const element = await page.show(unsubmitted())
    await fill(element, { contact: '张三' })
    page.view = { ...unsubmitted(), version: 99 }
    await element.reload()
    await settled(element)
    expect(part<HTMLInputElement>(element, '#r-contact').value).to.equal('张三')
  })
})

describe('attachments of a requirement', () => {
  const page = useRequirement('buyer')
  const drafts = () => page.bff.to(`PUT /orders/${ID}/requirement/draft`).map(({ body }) => body)

  it('go two at a time, show how far they are, can be stopped, and the focus stays near', async () => {
    page.bff.on('POST /uploads', () => new Promise(() => {}))
    const element = await page.show(unsubmitted())
    await choose(element, pdf('1.pdf'), pdf('2.pdf'), pdf('3.pdf'))
    expect(page.bff.to('POST /uploads')).to.have.length(2)
    expect([...element.shadowRoot!.querySelectorAll('progress')].map(({ value }) => value)).to.deep.equal([50, 50, 0])
    control(element, '取消上传1.pdf').click()
    await settled(element)
    expect(page.bff.to('POST /uploads')).to.have.length(3)
    expect(focused(element)?.getAttribute('aria-label')).to.equal('取消上传2.pdf')
    await expectAccessible(element)
  })

  it('join the draft, can be removed, and go with the requirement', async () => {
    page.bff.on('POST /uploads', ({ headers }) => {
      const name = decodeURIComponent(headers.get('x-file-name') ?? '')
      return upload({ id: `upl_f${name[0]}aaaa`, name, mediaType: 'application/pdf', bytes: 10 })
    })
    const element = await page.show(unsubmitted())
    await choose(element, pdf('1.pdf'), pdf('2.pdf'))
    await page.clock.advance(1500)
    await settled(element)
    const { fields, attachments } = drafts().at(-1) as { fields: object; attachments: object[] }
    expect(fields).to.deep.equal({})
    // Two are on their way at once, and whichever comes first stands first.
    expect(attachments).to.have.deep.members([{ uploadId: 'upl_f1aaaa' }, { uploadId: 'upl_f2aaaa' }])
    control(element, '移除1.pdf').click()
    await settled(element)
    expect(focused(element)?.getAttribute('aria-label')).to.equal('移除2.pdf')
    await fill(element, ANSWERS)
    await send(element, 'form.editor')
    expect((page.posts()[0]!.requirement as { attachments: unknown }).attachments).to.deep.equal([
      { uploadId: 'upl_f2aaaa' },
    ])
  })

  it('are refused before they are sent, with the reason: 10 MB, and one byte more', async () => {
    page.bff.on('POST /uploads', () => new Promise(() => {}))
    const element = await page.show(unsubmitted())
    const events = recordEvents(element, 'mkt-file-rejected')
    await choose(element, pdf('fits.pdf', 10 * 1024 * 1024), pdf('big.pdf', 10 * 1024 * 1024 + 1))
    expect(page.bff.to('POST /uploads')).to.have.length(1)
    expect(part(element, 'file-error').textContent).to.contain('big.pdf 文件过大，单个不能超过 10 MB')
    expect(events).to.deep.equal(['mkt-file-rejected {"name":"big.pdf","reason":"file-too-large"}'])
  })
})

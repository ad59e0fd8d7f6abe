import { expect } from '@open-wc/testing'
import { eventStream, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { manual, mended } from '../../demo/gallery/fixtures/manual-orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, part, settled, textOf } from './support/kit.ts'
import { fill, send, useRequirement } from './support/requirement-page.ts'

describe('a submitted requirement', () => {
  const page = useRequirement('buyer')

  it('is read, and edited while that is allowed', async () => {
    const element = await page.show(manual('awaiting-confirmation', ['edit-requirement'], { requirement: mended() }))
    expect(textOf(part(element, 'phase'))).to.contain('服务商确认前，您可以编辑需求')
    control(element, '编辑').click()
    await settled(element)
    await fill(element, { contact: '李四' })
    await send(element, 'form.editor')
    expect(page.posts()[0]).to.include({ command: 'edit-requirement' })
  })

  it('can be left unchanged', async () => {
    const element = await page.show(manual('awaiting-confirmation', ['edit-requirement']))
    control(element, '编辑').click()
    await settled(element)
    await fill(element, { contact: '李四' })
    control(element, '取消').click()
    await settled(element)
    expect(textOf(part(element, '.answers'))).to.contain('联系人张三')
    expect(sessionStorage.length).to.equal(0)
  })

  it('says why when it can no longer be changed, and loses nothing of what was typed', async () => {
    page.bff.on('POST /orders/:id/commands', () => {
      page.view = manual('awaiting-start')
      return problem(409, 'requirement-locked')
    })
    const element = await page.show(manual('awaiting-confirmation', ['edit-requirement']))
    control(element, '编辑').click()
    await settled(element)
    await fill(element, { description: '请改为三台服务器' })
    await send(element, 'form.editor')
    const kept = part(element, '.kept')
    expect(textOf(kept)).to.contain('您刚才的改动未能提交').and.to.contain('服务商已确认需求，不能再修改')
    expect(kept.querySelector('textarea')!.value).to.equal('需求描述: 请改为三台服务器')
    await expectAccessible(element)
    element.remove()
    const again = await page.show(page.view)
    expect(part(again, '.kept').querySelector('textarea')!.value).to.contain('三台')
    control(again, '放弃改动').click()
    await settled(again)
    expect(again.shadowRoot!.querySelector('.kept')).to.equal(null)
    expect(sessionStorage.length).to.equal(0)
  })

  it('keeps what a live change overtook', async () => {
    const stream = eventStream()
    page.bff.on('GET /orders/:id/stream', () => stream.response)
    const element = await page.show(manual('awaiting-confirmation', ['edit-requirement']))
    control(element, '编辑').click()
    await settled(element)
    await fill(element, { contact: '李四' })
    page.view = manual('awaiting-start')
    await stream.send('{"version":13}', 'version')
    await settled(element)
    expect(part(element, '.kept').querySelector('textarea')!.value).to.equal('联系人: 李四')
  })

  it('shows its versions and what each changed', async () => {
    const element = await page.show(manual('awaiting-start', [], { requirement: mended() }))
    const versions = part(element, '.versions')
    expect(textOf(versions)).to.contain('第 2 版 11-21 13:00 改动 3 处').and.to.contain('第 1 版 11-21 11:00 首次提交')
    versions.querySelector('summary')!.click()
    await settled(element)
    expect([...versions.querySelectorAll('ins')].map(textOf)).to.include('+86 139 0000 1234')
    expect([...versions.querySelectorAll('del')].map(textOf)).to.include('1390000')
    await expectAccessible(element)
  })
})

import { expect } from '@open-wc/testing'
import { useForms } from './support/form-page.ts'
import { openKind } from './support/kind-form.ts'
import { control, settled, textOf } from './support/kit.ts'

describe('a new version of a product on sale', () => {
  const fakes = useForms()
  const live = { versionId: 'ver_1', number: 3, publishedAt: '2026-11-20T02:00:00.000Z', fields: {} }

  it('is told apart from what buyers see, and can be discarded', async () => {
    const { form } = await openKind(fakes, 'service', 'basic', {
      state: 'listed',
      live,
      revision: { id: 'rev_1', state: 'draft', createdAt: '2026-11-20T02:00:00.000Z' },
      commands: [{ command: 'edit' }, { command: 'submit' }, { command: 'discard' }, { command: 'unlist' }],
    })
    expect(textOf(form)).to.contain('新版本草稿')
    expect(textOf(form)).to.contain('买家看到的仍是第 3 版')
    control(form, '放弃新版本').click()
    await settled(form)
    expect(textOf(form)).to.contain('新版本中的修改将全部丢失')
  })

  it('begins with a question that says the current one stays on sale', async () => {
    const { form } = await openKind(fakes, 'service', 'basic', {
      state: 'listed',
      live,
      commands: [{ command: 'edit' }, { command: 'unlist' }],
    })
    control(form, '修改').click()
    await settled(form)
    expect(textOf(form)).to.contain('在此之前当前版本照常销售')
  })

  it('is published by its provider once it is approved', async () => {
    const { form } = await openKind(fakes, 'service', 'basic', {
      state: 'listed',
      live,
      revision: { id: 'rev_1', state: 'approved', createdAt: '2026-11-20T02:00:00.000Z' },
      commands: [{ command: 'edit' }, { command: 'publish' }, { command: 'discard' }, { command: 'unlist' }],
    })
    expect(textOf(form)).to.contain('新版本已通过审核')
    control(form, '发布新版本').click()
    await settled(form)
    expect(textOf(form)).to.contain('买家将立即看到新版本')
  })
})

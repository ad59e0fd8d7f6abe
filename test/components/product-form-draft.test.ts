import { expect } from '@open-wc/testing'
import { offline, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { turn } from '../../demo/gallery/fakes/fake-clock.ts'
import { complete, completeUploads } from '../../demo/gallery/fixtures/product-bff.ts'
import { at, errorAt, next, openForm, saves, type, useForms } from './support/form-page.ts'
import { control, part, recordEvents, settled, textOf } from './support/kit.ts'

const filled = { fields: complete, uploads: completeUploads }

describe('a draft', () => {
  const fakes = useForms()

  it('is saved 1.5 seconds after the last key, not after 1.499, with what changed and the version', async () => {
    const { form } = await openForm(fakes, filled)
    const events = recordEvents(form, 'mkt-draft-saved')
    await type(form, 'name', '协')
    await fakes.clock.advance(1400)
    await type(form, 'name', '协作')
    await fakes.clock.advance(1499)
    expect(saves(fakes)).to.have.length(0)
    expect(part(form, 'footer').textContent).to.contain('有改动未保存')
    await fakes.clock.advance(1)
    await settled(form)
    expect(saves(fakes)).to.deep.equal([{ fields: { name: '协作' }, expectedVersion: 1 }])
    expect(part(form, 'footer').textContent).to.contain('已自动保存 10:02')
    expect(events).to.have.length(1)
  })

  it('is saved when a step is left and when the tab is hidden', async () => {
    const { form } = await openForm(fakes, filled)
    await type(form, 'name', '一')
    await next(form)
    expect(saves(fakes)).to.have.length(1)
    await type(form, 'deliveryDays', '3')
    const hidden = Object.getOwnPropertyDescriptor(Document.prototype, 'hidden')!
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
    Object.defineProperty(document, 'hidden', { ...hidden })
    await settled(form)
    expect(saves(fakes).at(-1)!.fields).to.deep.equal({ deliveryDays: 3 })
  })

  it('is saved with the version of the last save', async () => {
    const { form } = await openForm(fakes, filled)
    for (const name of ['一', '二']) {
      await type(form, 'name', name)
      await form.save()
    }
    expect(saves(fakes).map(({ expectedVersion }) => expectedVersion)).to.deep.equal([1, 2])
  })

  it('keeps what is typed while a save is under way, and saves it next', async () => {
    const { form, server } = await openForm(fakes, filled)
    let answer = () => {}
    fakes.bff.on('PATCH /products/:id', async ({ body }) => {
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return server.change({ fields: { ...complete, ...(body as { fields: object }).fields } })
    })
    await type(form, 'name', '第一')
    await fakes.clock.advance(1500)
    await type(form, 'name', '第一二')
    answer()
    await settled(form)
    expect(at(form, 'name').value).to.equal('第一二')
    await fakes.clock.advance(1500)
    expect(saves(fakes)).to.have.length(2)
    expect(saves(fakes)[1]).to.deep.equal({ fields: { name: '第一二' }, expectedVersion: 2 })
    answer()
  })

  it('takes no remark back from the last save while the next one is under way', async () => {
    const problems = [{ path: 'name', code: 'missing' }] as const
    const { form, server } = await openForm(fakes, { fields: { ...complete, name: '' }, problems: [...problems] })
    let answer = () => {}
    fakes.bff.on('PATCH /products/:id', async () => {
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return server.change({ fields: { ...complete, name: '协作' }, problems: [] })
    })
    await next(form)
    expect(errorAt(form, 'name')).to.equal('请填写名称。')
    await type(form, 'name', '协作')
    await fakes.clock.advance(1500)
    expect(saves(fakes)).to.have.length(1)
    expect(errorAt(form, 'name')).to.equal('')
    answer()
    await settled(form)
    expect(errorAt(form, 'name')).to.equal('')
  })

  it('is not saved by itself when the host turned that off, but at each step and on the button', async () => {
    const { form } = await openForm(fakes, filled)
    form.autosave = 'off'
    await type(form, 'name', '一')
    await fakes.clock.advance(60_000)
    expect(saves(fakes)).to.have.length(0)
    control(form, '保存草稿').click()
    await settled(form)
    expect(saves(fakes)).to.have.length(1)
    expect(part(form, 'footer').textContent).to.contain('已保存 10:02')
  })

  it('asks before the page is left only while something is unsaved', async () => {
    const { form } = await openForm(fakes, filled)
    const leave = () => dispatchEvent(new Event('beforeunload', { cancelable: true }))
    expect(leave()).to.equal(true)
    await type(form, 'name', '一')
    expect(leave()).to.equal(false)
    expect(form.matches(':state(dirty)')).to.equal(true)
    await form.save()
    expect(leave()).to.equal(true)
  })

  it('is saved when the element is removed, and shows the same when it is put back', async () => {
    const { form } = await openForm(fakes, filled)
    const place = form.parentElement!
    await type(form, 'name', '移走之前')
    form.remove()
    await turn()
    await turn()
    expect(saves(fakes)).to.have.length(1)
    place.append(form)
    await settled(form)
    expect(at(form, 'name').value).to.equal('移走之前')
  })

  it('survives a reload of the page, numbers half typed included, and is saved then', async () => {
    fakes.bff.on('PATCH /products/:id', () => offline())
    const { form } = await openForm(fakes, filled, 'sale')
    fakes.bff.on('PATCH /products/:id', () => new Promise(() => {}))
    await type(form, 'plans.0.prices.0.price', '49x')
    await type(form, 'plans.0.name', '入门版')
    const kept = sessionStorage.getItem('mkt-draft:prd_collab1')!
    form.remove()
    await turn()
    sessionStorage.setItem('mkt-draft:prd_collab1', kept)
    const again = await openForm(fakes, filled, 'sale')
    expect(at(again.form, 'plans.0.prices.0.price').value).to.equal('49x')
    expect(at(again.form, 'plans.0.name').value).to.equal('入门版')
    await fakes.clock.advance(1500)
    expect((saves(fakes).at(-1)!.fields.plans as { name: string }[])[0]!.name).to.equal('入门版')
  })

  it('shows what it was given by the host and saves it', async () => {
    const { form } = await openForm(fakes)
    form.draft = { name: '来自门户', tags: ['一', '二'] }
    await fakes.clock.advance(1500)
    await settled(form)
    expect(at(form, 'name').value).to.equal('来自门户')
    expect(saves(fakes)[0]!.fields).to.deep.equal({ name: '来自门户', tags: ['一', '二'] })
    expect(form.draft.name).to.equal('来自门户')
  })

  it('shows the host’s own remarks at the fields', async () => {
    const { form } = await openForm(fakes, filled)
    form.problems = { name: '名称已被占用' }
    await settled(form)
    expect(at(form, 'name').getAttribute('aria-invalid')).to.equal('true')
    expect(textOf(form)).to.contain('名称已被占用')
  })
})

describe('a draft that somebody else changed', () => {
  const fakes = useForms()

  async function conflicted() {
    const { form, server } = await openForm(fakes, filled)
    server.change({ fields: { ...complete, name: '别人的名字', summary: '别人的摘要' } })
    await type(form, 'name', '我的名字')
    await fakes.clock.advance(1500)
    await settled(form)
    return { form, server }
  }

  it('is not overwritten: the person decides, and autosave waits', async () => {
    const { form } = await conflicted()
    expect(textOf(form)).to.contain('该商品已在别处被修改')
    expect(at(form, 'name').value).to.equal('我的名字')
    await type(form, 'name', '我的新名字')
    await fakes.clock.advance(60_000)
    expect(saves(fakes)).to.have.length(1)
  })

  it('keeps mine over the current version, and takes the rest from it', async () => {
    const { form, server } = await conflicted()
    control(form, '保留我的').click()
    await settled(form)
    expect(saves(fakes).at(-1)).to.deep.equal({ fields: { name: '我的名字' }, expectedVersion: 2 })
    expect(server.state.product.fields.name).to.equal('我的名字')
    expect(at(form, 'summary').value).to.equal('别人的摘要')
    expect(textOf(form)).not.to.contain('该商品已在别处被修改')
  })

  it('takes theirs and forgets mine', async () => {
    const { form } = await conflicted()
    control(form, '加载最新版本').click()
    await settled(form)
    expect(at(form, 'name').value).to.equal('别人的名字')
    expect(form.matches(':state(dirty)')).to.equal(false)
    expect(sessionStorage.getItem('mkt-draft:prd_collab1')).to.equal(null)
  })
})

describe('a draft without network', () => {
  const fakes = useForms()

  it('stays on the page, says so, and is saved when the network is back', async () => {
    const { form, server } = await openForm(fakes, filled)
    fakes.bff.on('PATCH /products/:id', () => offline())
    await type(form, 'name', '离线时写的')
    await fakes.clock.advance(1500)
    await fakes.clock.advance(400)
    await fakes.clock.advance(1500)
    await settled(form)
    expect(part(form, 'footer').textContent).to.contain('网络已断开，改动保留在本页')
    expect(at(form, 'name').value).to.equal('离线时写的')
    fakes.bff.on('PATCH /products/:id', () => server.change({ fields: { ...complete, name: '离线时写的' } }))
    dispatchEvent(new Event('online'))
    await settled(form)
    expect(part(form, 'footer').textContent).to.contain('已自动保存')
  })

  it('is tried again 15 seconds after the last attempt', async () => {
    const { form, server } = await openForm(fakes, filled)
    fakes.bff.on('PATCH /products/:id', () => problem(500, 'internal'))
    await type(form, 'name', '再试')
    await fakes.clock.advance(1500)
    await settled(form)
    expect(textOf(form)).to.contain('云市场出现故障').and.to.contain('req_7k2m')
    fakes.bff.on('PATCH /products/:id', () => server.change({ fields: { ...complete, name: '再试' } }))
    await fakes.clock.advance(14_999)
    expect(saves(fakes)).to.have.length(1)
    await fakes.clock.advance(1)
    await settled(form)
    expect(saves(fakes)).to.have.length(2)
    expect(textOf(form)).not.to.contain('云市场出现故障')
  })
})

import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { MktRequirementForm } from '../../components/requirement-form/requirement-form.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { ANSWERS, ID, manual, requirement, unsubmitted } from '../../demo/gallery/fixtures/manual-orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused, press, type } from './support/browser.ts'
import { control, mount, part, recordEvents, settled, textOf } from './support/kit.ts'
import { fill, send, useRequirement } from './support/requirement-page.ts'

const returned = (problems: { path: string; reason: string }[]) =>
  manual('awaiting-requirement', ['submit-requirement'], {
    requirement: requirement({ returned: { at: '2026-11-21T04:00:00.000Z', reason: '-', problems } }),
  })

describe('the requirement form of a buyer', () => {
  const page = useRequirement('buyer')
  const drafts = () => page.bff.to(`PUT /orders/${ID}/requirement/draft`).map(({ body }) => body)

  it('is drawn from the product’s template: controls, required marks, limits, options', async () => {
    const element = await page.show(unsubmitted())
    const labels = [...element.shadowRoot!.querySelectorAll('[part~="label"]')].map(textOf)
    expect(labels).to.deep.equal([
      '需求描述 * (必填)',
      '操作系统 * (必填)',
      '期望完成日期',
      '联系人 * (必填)',
      '联系方式 * (必填)',
      '需求附件',
    ])
    expect(part(element, '#r-description').localName).to.equal('textarea')
    expect(part<HTMLInputElement>(element, '#r-date').type).to.equal('date')
    expect([...part<HTMLSelectElement>(element, '#r-system').options].map(({ label }) => label)).to.deep.equal([
      '请选择',
      'Linux',
      'Windows',
      '两者都有',
    ])
    expect(textOf(part(element, 'drop-zone'))).to.contain('单个不超过 10 MB · 最多 10 个')
    await expectAccessible(element)
  })

  it('is filled in and sent by keyboard alone', async () => {
    const element = await page.show(unsubmitted())
    const events = recordEvents(element, 'mkt-before-submit', 'mkt-submitted')
    part(element, '#r-description').focus()
    await type('迁移两台服务器')
    await press('Tab')
    await type('L')
    await press('Tab')
    for (const key of ['Tab', 'Tab', 'Tab', 'Tab']) await press(key)
    part(element, '#r-contact').focus()
    await type('张三')
    await press('Tab')
    await type('+86 139 0000 1234')
    await press('Enter')
    await settled(element)
    expect(page.posts()).to.deep.equal([
      {
        command: 'submit-requirement',
        requirement: {
          fields: {
            description: '迁移两台服务器',
            system: 'Linux',
            contact: '张三',
            contactDetails: '+86 139 0000 1234',
          },
          attachments: [],
        },
        expectedVersion: 11,
      },
    ])
    expect(events).to.deep.equal([`mkt-before-submit {"id":"${ID}"}`, `mkt-submitted {"id":"${ID}"}`])
    expect(focused(element)?.id).to.equal('phase')
    expect(part(element, '[role="status"]').textContent).to.contain('需求已提交')
  })

  it('says at each field what is missing, and its summary leads there', async () => {
    const element = await page.show(unsubmitted())
    await send(element, 'form.editor')
    expect(page.posts()).to.have.length(0)
    expect(focused(element)?.id).to.equal('error-summary')
    expect(textOf(part(element, 'error-summary')))
      .to.contain('有 4 处需要修改')
      .and.to.contain('联系方式 请填写此项。')
    await expectAccessible(element)
    control(element, '联系方式 Fill this in.').click()
    expect(focused(element)?.id).to.equal('r-contactDetails')
    await fill(element, { contactDetails: '139' })
    expect(element.shadowRoot!.querySelector('#r-contactDetails-error')).to.equal(null)
  })

  it('takes 1000 characters where the template says so, and not 1001', async () => {
    const element = await page.show(unsubmitted())
    await fill(element, { ...ANSWERS, description: '字'.repeat(1001) })
    await send(element, 'form.editor')
    expect(part(element, '#r-description-error').textContent).to.contain('请精简至 1000 字以内')
    await fill(element, { description: '字'.repeat(1000) })
    await send(element, 'form.editor')
    expect(page.posts()).to.have.length(1)
  })

  it('sends once however often it is pressed, and shows what the BFF refused at its field', async () => {
    page.bff.on('POST /orders/:id/commands', () =>
      problem(422, 'invalid', { problems: [{ path: 'requirement.fields.contact', code: 'too-long', max: 40 }] }),
    )
    const element = await page.show(unsubmitted())
    await fill(element, ANSWERS)
    for (const _ of [1, 2, 3]) part<HTMLFormElement>(element, 'form.editor').requestSubmit()
    await settled(element)
    expect(page.posts()).to.have.length(1)
    expect(part(element, '#r-contact-error').textContent).to.contain('40')
    expect(part<HTMLTextAreaElement>(element, '#r-description').value).to.equal(ANSWERS.description)
  })

  it('says that the host may hold it back', async () => {
    const element = await page.show(unsubmitted())
    element.addEventListener('mkt-before-submit', (event) => event.preventDefault())
    await fill(element, ANSWERS)
    await send(element, 'form.editor')
    expect(page.posts()).to.have.length(0)
  })

  describe('after a return', () => {
    const reasons = [
      { path: 'description', reason: '请写明数据库版本。' },
      { path: 'contactDetails', reason: '号码位数不对。' },
    ]

    it('opens only what came back, with the reason at the field; all else is quiet and to be read', async () => {
      const element = await page.show(returned(reasons))
      expect(textOf(part(element, '#phase'))).to.equal('服务商退回了 2 项')
      const controls = [...element.shadowRoot!.querySelectorAll('[part~="control"]')].map(({ id }) => id)
      expect(controls).to.deep.equal(['r-description', 'r-contactDetails'])
      expect([...element.shadowRoot!.querySelectorAll('[part~="reason"]')].map(textOf)).to.deep.equal([
        '请修改： 请写明数据库版本。',
        '请修改： 号码位数不对。',
      ])
      expect(part(element, '#r-description').getAttribute('aria-describedby')).to.contain('r-description-hint')
      expect(textOf(element)).to.contain('操作系统Linux')
      await expectAccessible(element)
    })

    it('opens the rest when asked for, and sends everything', async () => {
      const element = await page.show(returned(reasons))
      control(element, '同时修改其他内容').click()
      await settled(element)
      await fill(element, { contact: '李四' })
      await send(element, 'form.editor')
      const { fields } = page.posts()[0]!.requirement as { fields: Record<string, string> }
      expect(fields).to.deep.equal({ ...ANSWERS, contact: '李四' })
    })

    it('can send files back for mending as well', async () => {
      const element = await page.show(returned([{ path: 'attachments', reason: '拓扑图打不开。' }]))
      expect(textOf(part(element, '.returned'))).to.contain('请修改： 拓扑图打不开。')
      expect(part(element, 'drop-zone')).to.exist
    })
  })

  for (const width of ['320px', '80rem'])
    it(`does not scroll sideways at ${width}`, async () => {
      const element = await page.show(returned([{ path: 'description', reason: '长'.repeat(300) }]), width)
      expect(element.scrollWidth).to.be.at.most(element.clientWidth)
    })

  it('is accessible while it loads and when it failed, and lets nothing be done when readonly', async () => {
    page.bff.on('GET /orders/:id', () => new Promise(() => {}))
    const loading = await mount<MktRequirementForm>(html`<mkt-requirement-form order-id=${ID}></mkt-requirement-form>`)
    expect(loading.offsetHeight).to.be.greaterThan(300)
    await expectAccessible(loading)
    page.bff.on('GET /orders/:id', () => problem(404, 'not-found'))
    await expectAccessible(
      await mount<MktRequirementForm>(html`<mkt-requirement-form order-id=${ID}></mkt-requirement-form>`),
    )
    page.bff.on('GET /orders/:id', () => unsubmitted())
    const readonly = await mount<MktRequirementForm>(
      html`<mkt-requirement-form order-id=${ID} readonly></mkt-requirement-form>`,
    )
    expect(readonly.shadowRoot!.querySelector('form')).to.equal(null)
    expect(readonly.matches(':state(readonly)')).to.equal(true)
  })

  it('takes a draft and remarks from the host', async () => {
    page.view = unsubmitted()
    const element = await mount<MktRequirementForm>(
      html`<mkt-requirement-form order-id=${ID} .problems=${{ contact: '请填真实姓名' }}></mkt-requirement-form>`,
    )
    expect(part(element, '#r-contact-error').textContent).to.contain('请填真实姓名')
    element.draft = { contact: '张三' }
    await settled(element)
    expect(element.draft.contact).to.equal('张三')
    expect(await element.save()).to.equal(true)
    expect(drafts()).to.deep.equal([{ fields: { contact: '张三' }, attachments: [] }])
  })
})

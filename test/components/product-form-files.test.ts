import { expect } from '@open-wc/testing'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { upload } from '../../demo/gallery/fixtures/market.ts'
import { complete, completeUploads } from '../../demo/gallery/fixtures/product-bff.ts'
import { at, focused, next, openForm, saves, useForms } from './support/form-page.ts'
import { control, part, recordEvents, settled, textOf } from './support/kit.ts'

const TWO_MEBIBYTES = 2 * 1024 * 1024
const { logo: _, documents: __, ...without } = complete
const bare = { fields: without, uploads: completeUploads }

describe('uploads in the product form', () => {
  const fakes = useForms()

  it('say what is accepted before anything is chosen', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    const [logo] = zones(form)
    expect(textOf(logo!)).to.contain('JPG / PNG · 不超过 2 MB · 建议 390 × 260 像素')
    expect(at(form, 'logo.pick').getAttribute('aria-describedby')).to.equal('f-logo.pick-accepts')
    expect(logo!.querySelector('input')!.accept).to.equal('.jpg,.jpeg,.png')
  })

  it('take a picture of exactly 2 MB, show its facts, and save it', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    await choose(form, 'logo', [picture('logo.png', TWO_MEBIBYTES)])
    expect(textOf(part(form, 'file')))
      .to.contain('logo.png')
      .and.to.contain('2 MB · 390 × 260')
    expect(part(form, 'file').querySelector('img')).to.exist
    await form.save()
    expect(saves(fakes)[0]!.fields).to.deep.equal({ logo: { uploadId: 'upl_new1' } })
  })

  it('refuse one byte more before anything is sent, say why, and tell the host', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    const events = recordEvents(form, 'mkt-file-rejected')
    await choose(form, 'logo', [picture('logo.png', TWO_MEBIBYTES + 1)])
    expect(fakes.bff.to('POST /uploads')).to.have.length(0)
    expect(part(form, 'file-error').textContent).to.contain('logo.png 文件过大，不能超过 2 MB。')
    expect(part(form, '[role="status"]').textContent).to.contain('文件过大')
    expect(events).to.deep.equal(['mkt-file-rejected {"name":"logo.png","reason":"file-too-large"}'])
  })

  it('refuse an empty one before anything is sent', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    await choose(form, 'documents', [pdf('报价.pdf', '')])
    expect(fakes.bff.to('POST /uploads')).to.have.length(0)
    expect(part(form, 'file-error').textContent).to.contain('报价.pdf 文件为空')
  })

  it('in which the BFF finds a fault can be removed, and not sent again as they are', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    fakes.bff.on('POST /uploads', () =>
      problem(422, 'invalid', { problems: [{ path: 'documents', code: 'file-broken' }] }),
    )
    await choose(form, 'documents', [pdf('报价.pdf')])
    const buttons = [...part(form, 'file').querySelectorAll('button')].map(textOf)
    expect(buttons).to.deep.equal(['移除'])
  })

  it('refuse another type', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    await choose(form, 'logo', [new File(['x'], 'logo.gif', { type: 'image/gif' })])
    expect(fakes.bff.to('POST /uploads')).to.have.length(0)
    expect(part(form, 'file-error').textContent).to.contain('格式不支持，请使用 JPG / PNG。')
  })

  it('know an archive by its ending where the browser does not', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    await choose(form, 'documents', [
      new File(['x'], 'a.rar', { type: '' }),
      new File(['x'], 'b.zip', { type: 'application/x-zip-compressed' }),
    ])
    const types = fakes.bff.to('POST /uploads').map(({ headers }) => headers.get('content-type'))
    expect(types).to.deep.equal(['application/vnd.rar', 'application/zip'])
  })

  it('only advise about other pixels', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    fakes.bff.on('POST /uploads', () => upload({ id: 'upl_small1', width: 391, height: 260 }))
    await choose(form, 'logo', [picture('logo.png', 10)])
    expect(textOf(part(form, 'file'))).to.contain('与建议的 390 × 260 像素不同')
    await next(form)
    expect(part(form, 'dialog-title').textContent).to.equal('确定提交审核？')
  })

  it('go two at a time, show progress, and can be stopped', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    fakes.bff.on('POST /uploads', () => new Promise(() => {}))
    const events = recordEvents(form, 'mkt-upload-progressed')
    await choose(form, 'documents', [pdf('1.pdf'), pdf('2.pdf'), pdf('3.pdf')])
    expect(fakes.bff.to('POST /uploads')).to.have.length(2)
    expect(events[0]).to.equal('mkt-upload-progressed {"name":"1.pdf","part":0.5}')
    expect([...form.shadowRoot!.querySelectorAll('progress')].map(({ value }) => value)).to.deep.equal([50, 50, 0])
    control(form, '取消上传1.pdf').click()
    await settled(form)
    expect(fakes.bff.to('POST /uploads')).to.have.length(3)
    expect(form.shadowRoot!.querySelectorAll('[part~="file"]')).to.have.length(2)
    expect(form.shadowRoot!.activeElement?.getAttribute('aria-label')).to.equal('取消上传2.pdf')
  })

  it('keep the form from being submitted until they are there', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    fakes.bff.on('POST /uploads', () => new Promise(() => {}))
    await choose(form, 'logo', [picture('logo.png', 10)])
    await next(form)
    expect(part(form, 'error-summary').textContent).to.contain('请等待上传完成')
  })

  it('that failed hold the form back as such', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    fakes.bff.on('POST /uploads', () => problem(500, 'internal'))
    await choose(form, 'logo', [picture('logo.png', 10)])
    await next(form)
    expect(part(form, 'error-summary').textContent).to.contain('上传失败').and.not.to.contain('等待')
  })

  it('that failed say why and can be tried again', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    fakes.bff.on('POST /uploads', () => problem(500, 'internal'))
    await choose(form, 'documents', [pdf('报价.pdf')])
    expect(part(form, 'file-error').textContent).to.contain('云市场出现故障').and.to.contain('req_7k2m')
    fakes.bff.on('POST /uploads', () => upload({ id: 'upl_again1', name: '报价.pdf', mediaType: 'application/pdf' }))
    control(form, '重试报价.pdf').click()
    await settled(form)
    expect(part(form, 'file-name').textContent).to.contain('报价.pdf')
    expect(focused(form)).to.equal('u-upl_again1')
  })

  it('show what the BFF found inside a file', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    fakes.bff.on('POST /uploads', () =>
      problem(415, 'file-type', { problems: [{ path: 'logo', code: 'file-type', allowed: ['jpg', 'png'] }] }),
    )
    await choose(form, 'logo', [picture('logo.png', 10)])
    expect(part(form, 'file-error').textContent).to.contain('格式不支持，请使用 JPG / PNG。')
  })

  it('hand the focus on when a file is removed: to its neighbour, then to the button', async () => {
    const { form } = await openForm(
      fakes,
      { ...bare, fields: { ...without, documents: [{ uploadId: 'upl_logo01' }, { uploadId: 'upl_doc001' }] } },
      'presentation',
    )
    at(form, 'documents').querySelector<HTMLButtonElement>('[aria-label="移除logo.png"]')!.click()
    await settled(form)
    expect(focused(form)).to.equal('u-upl_doc001')
    control(form, '移除使用手册.pdf').click()
    await settled(form)
    expect(focused(form)).to.equal('f-documents.pick')
    await form.save()
    expect(saves(fakes)[0]!.fields).to.deep.equal({ documents: [] })
  })

  it('can be dropped; more than there is room for is refused', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    const files = new DataTransfer()
    for (const name of ['一.png', '二.png']) files.items.add(picture(name, 10))
    zones(form)[0]!.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
    await settled(form)
    expect(fakes.bff.to('POST /uploads')).to.have.length(1)
    expect(part(form, 'file-error').textContent).to.contain('二.png 最多 1 个。')
  })

  it('go through the host’s own uploader when it brings one', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    const asked: string[] = []
    form.uploader = async (file, { purpose }) => {
      asked.push(`${file.name} for ${purpose}`)
      return upload({ id: 'upl_host01' })
    }
    await choose(form, 'logo', [picture('logo.png', 10)])
    expect(asked).to.deep.equal(['logo.png for logo'])
    expect(fakes.bff.to('POST /uploads')).to.have.length(0)
  })

  it('start again when the element was taken away and put back', async () => {
    const { form } = await openForm(fakes, bare, 'presentation')
    fakes.bff.on('POST /uploads', () => new Promise(() => {}))
    await choose(form, 'logo', [picture('logo.png', 10)])
    const place = form.parentElement!
    form.remove()
    place.append(form)
    await settled(form)
    expect(fakes.bff.to('POST /uploads')).to.have.length(2)
  })
})

function zones(form: Element): HTMLElement[] {
  return [...form.shadowRoot!.querySelectorAll<HTMLElement>('[part~="drop-zone"]')]
}

async function choose(form: Element, field: string, files: readonly File[]): Promise<void> {
  const input = at(form, field).querySelector<HTMLInputElement>('input[type="file"]')!
  const chosen = new DataTransfer()
  for (const file of files) chosen.items.add(file)
  input.files = chosen.files
  input.dispatchEvent(new Event('change'))
  await settled(form)
}

function picture(name: string, bytes: number): File {
  return new File([new Uint8Array(bytes)], name, { type: 'image/png' })
}

function pdf(name: string, body = '%PDF'): File {
  return new File([body], name, { type: 'application/pdf' })
}

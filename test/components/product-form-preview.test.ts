import { expect } from '@open-wc/testing'
import '../../components/product-page/register.ts'
import { catalogProduct } from '../../demo/gallery/fixtures/market.ts'
import { complete, completeUploads } from '../../demo/gallery/fixtures/product-bff.ts'
import { openForm, useForms } from './support/form-page.ts'
import { control, part, recordEvents, settled } from './support/kit.ts'

describe('the preview on a page with the product page element', () => {
  const fakes = useForms()

  it('stands over the form as a dialog, and is gone when it is closed', async () => {
    fakes.bff.on('GET /products/:id/preview', () => catalogProduct())
    const { form } = await openForm(fakes, { fields: complete, uploads: completeUploads })
    const events = recordEvents(form, 'mkt-preview')
    control(form, '预览').click()
    await settled(form)
    const dialog = part<HTMLDialogElement>(form, 'dialog')
    expect(dialog.matches(':modal')).to.equal(true)
    expect(getComputedStyle(dialog).borderRadius).to.equal('12px')
    expect(dialog.querySelector('mkt-product-page')!.getAttribute('product-id')).to.equal('prd_collab1')
    expect(events).to.deep.equal([])
    dialog.querySelector<HTMLButtonElement>('[aria-label="关闭"]')!.click()
    expect(dialog.open).to.equal(false)
    await settled(form)
    expect(form.shadowRoot!.querySelector('dialog')).to.equal(null)
  })
})

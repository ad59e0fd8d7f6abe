import { html } from 'lit'
import type { Order } from '../../../bff/contract/order.ts'
import '../../../components/requirement-form/register.ts'
import type { MktRequirementForm } from '../../../components/requirement-form/requirement-form.ts'
import { eventStream } from '../../../demo/gallery/fakes/fake-bff.ts'
import { ID, manual } from '../../../demo/gallery/fixtures/manual-orders.ts'
import { type Fakes, mount, part, settled, useFakes } from './kit.ts'

export type Page = Fakes & {
  /** What the BFF answers; a command of a test's own may change it. */
  view: Order
  show: (next: Order, width?: string) => Promise<MktRequirementForm>
  /** Bodies of the commands that arrived. */
  posts: () => Record<string, unknown>[]
  /** What commands answer, and every view after it. */
  answer: (next: Order) => void
}

/** Call inside `describe`: the requirement form of one order, seen by this role. */
export function useRequirement(role: 'buyer' | 'provider'): Page {
  const page = useFakes() as Page
  page.show = (next, width = '48rem') => {
    page.view = next
    return mount<MktRequirementForm>(html`<mkt-requirement-form order-id=${ID}></mkt-requirement-form>`, { width })
  }
  page.posts = () => page.bff.to(`POST /orders/${ID}/commands`).map(({ body }) => body as Record<string, unknown>)
  page.answer = (next) =>
    void page.bff.on('POST /orders/:id/commands', () => {
      page.view = next
      return next
    })
  beforeEach(() => {
    page.bff
      .on('GET /orders/:id', () => page.view)
      .on('GET /orders/:id/stream', () => eventStream().response)
      .on('GET /session', () => ({ id: 'ses_1', actor: { role, id: role === 'buyer' ? 'user-41' : 'isv-7' } }))
      .on('PUT /orders/:id/requirement/draft', () => ({ savedAt: '2026-11-21T10:00:00.000Z' }))
    page.answer(manual('awaiting-confirmation', ['edit-requirement']))
  })
  afterEach(() => sessionStorage.clear())
  return page
}

/** Puts values into fields as a person does, by the ids of their controls. */
export async function write(element: Element, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, value] of Object.entries(values)) {
    const input = part<HTMLInputElement>(element, `#${id}`)
    input.value = value
    input.dispatchEvent(new Event(input.localName === 'select' ? 'change' : 'input'))
  }
  await settled(element)
}

/** The same for the answers of a requirement, by the keys of the template. */
export function fill(element: Element, values: Readonly<Record<string, string>>): Promise<void> {
  return write(element, Object.fromEntries(Object.entries(values).map(([key, value]) => [`r-${key}`, value])))
}

export async function send(element: Element, form: string): Promise<void> {
  part<HTMLFormElement>(element, form).requestSubmit()
  await settled(element)
}

/** Chooses files in the place for them. */
export async function choose(element: Element, ...files: File[]): Promise<void> {
  const input = part(element, 'drop-zone').querySelector('input') as HTMLInputElement
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  input.files = transfer.files
  input.dispatchEvent(new Event('change'))
  await settled(element)
}

export function pdf(name: string, bytes = 10): File {
  return new File([new Uint8Array(bytes)], name, { type: 'application/pdf' })
}

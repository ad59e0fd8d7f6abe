import { expect } from '@open-wc/testing'
import { fieldsOf, KIND_NAMES, type KindName } from '../../bff/domain/product/kind.ts'
import { casesOf } from '../support/limits/expected.ts'
import { next, useForms } from './support/form-page.ts'
import { openKind, stepOf } from './support/kind-form.ts'
import { settled } from './support/kit.ts'

/** Every case of a field in one form: fifty drawings on a busy machine. */
const FIELD_MS = 30_000

/** The same cases the BFF is asked in `test/bff/product-limits.test.ts`. */
describe('in the form', function () {
  this.timeout(FIELD_MS)
  const fakes = useForms()
  for (const kind of KIND_NAMES)
    for (const { key } of fieldsOf(kind))
      it(`${kind}: ${key} is checked on both sides of every limit`, () => checkField(kind, key))

  async function checkField(kind: KindName, key: string): Promise<void> {
    const { form } = await openKind(fakes, kind, stepOf(kind, key))
    const whole = form.draft
    // What is wrong comes first: a step shows what is wrong with it once somebody tried to leave it.
    const cases = casesOf(kind, key).toSorted((a, b) => b.problems.length - a.problems.length)
    for (const { says, fields, problems } of cases) {
      form.draft = fields
      await settled(form)
      if (problems.length > 0) await next(form)
      expect(summary(form), says).to.have.length(problems.length)
      if (problems.length > 0) expect(markedIn(form, key), `${says}, at the field`).to.equal(true)
      form.draft = whole
      await settled(form)
    }
  }
})

function summary(form: Element): Element[] {
  return [...(form.shadowRoot?.querySelectorAll('[part~="error-summary"] li') ?? [])]
}

/** Whether something in or at the field is marked as wrong. */
function markedIn(form: Element, key: string): boolean {
  const root = form.shadowRoot
  const within = `[id="f-${key}"], [id^="f-${key}."]`
  return [...(root?.querySelectorAll(within) ?? [])].some(
    (one) => one.closest('[part~="field"]')?.querySelector('[part~="error"]') != null,
  )
}

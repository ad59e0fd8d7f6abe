import type { Product } from '../../bff/contract/product.ts'
import type { CheckContext } from '../../bff/domain/product/check-fields.ts'
import type { Field, Step } from '../../bff/domain/product/field.ts'
import type { Sending } from '../shared/upload-queue.ts'
import type { Draft } from './draft.ts'
import type { PlanRow } from './plan-rows.ts'
import { allProblems, isWithin, keyOf, type Problem, stepOf } from './problems.ts'

/** What is wrong now, and in which steps it is shown: those the person has tried to leave. */
export class Checks {
  problems: readonly Problem[] = []
  steps: readonly Step[] = []
  readonly visited = new Set<string>()
  #checked = new Set<string>()

  get fields(): readonly Field[] {
    return this.steps.flatMap((step) => step.fields)
  }

  reset(steps: readonly Step[]): void {
    this.steps = steps
    this.visited.clear()
    this.#checked.clear()
  }

  update(draft: Draft, product: Product, context: CheckContext, sending: readonly Sending[]): void {
    const found = allProblems(this.fields, draft.values(), context, product, (key) => draft.isSettled(key))
    // A file still on its way is no missing one; it must only arrive before the form is submitted.
    const busy = new Map(
      sending.map(({ purpose, state }) => [purpose, state === 'failed' ? 'upload-failed' : 'uploading']),
    )
    const others = found.filter(({ path, code }) => !(busy.has(path) && (code === 'missing' || code === 'too-few')))
    const waiting = [...busy].map(([path, code]) => ({ path, code }))
    this.problems = [...others, ...waiting, ...this.#openPlans(draft)]
  }

  /** A plan that is saved on its own and was not yet: what stands in it does not count. */
  #openPlans(draft: Draft): Problem[] {
    return this.fields
      .filter(({ control }) => control === 'api-plans')
      .flatMap(({ key }) =>
        (draft.local(key) as readonly PlanRow[]).flatMap(({ before }, at) =>
          before === undefined ? [] : [{ path: `${key}.${at}`, code: 'plan-open' }],
        ),
      )
  }

  /** From now on problems of these steps are shown as they come and go. */
  show(...steps: readonly Step[]): void {
    for (const { key } of steps) this.#checked.add(key)
  }

  showAt(path: string): void {
    const step = stepOf(this.steps, path)
    if (step) this.show(step)
  }

  of(step: Step): Problem[] {
    return this.problems.filter(({ path }) => stepOf(this.steps, path) === step)
  }

  shownOf(step: Step): Problem[] {
    return this.#checked.has(step.key) ? this.of(step) : []
  }

  /** In the order of the form; what lies in no step comes first. */
  get shown(): Problem[] {
    return this.problems.filter(({ path }) => {
      const step = stepOf(this.steps, path)
      return step ? this.#checked.has(step.key) : this.#checked.size > 0
    })
  }

  at(path: string): Problem | undefined {
    return this.shown.find((problem) => problem.path === path)
  }

  within(path: string): Problem | undefined {
    return this.shown.find((problem) => isWithin(problem.path, path))
  }

  /** Up to the last step with something in it, each may be gone back to at once. */
  visitFilled(values: Readonly<Record<string, unknown>>): void {
    const last = this.steps.findLastIndex(({ fields }) => fields.some(({ key }) => isFilled(values[key])))
    for (const { key } of this.steps.slice(0, last + 1)) this.visited.add(key)
  }

  fieldOf(path: string) {
    return this.fields.find(({ key }) => key === keyOf(path))
  }
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value != null && value !== ''
}

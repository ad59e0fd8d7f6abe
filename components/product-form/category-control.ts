import { html, nothing, type TemplateResult } from 'lit'
import type { Category } from '../../bff/contract/product.ts'
import { fieldGroup } from '../shared/field.ts'
import { type FieldOf, type Form, frameOf, idOf } from './form.ts'

/** From so many levels on they are shown side by side, so that one sees where one is. */
const COLUMNS_FROM = 3

/** Each level offers what lies below the choice before it. */
export function categoryControl(form: Form, field: FieldOf<'category'>) {
  const { key, levels, roots } = field
  const path = form.draft.local(key) as readonly string[]
  let options: readonly Category[] = form.lists().categories.filter(({ id }) => roots.includes(id))
  const offered = Array.from({ length: levels }, (_, at) => {
    const here = options
    options = here.find(({ id }) => id === path[at])?.children ?? []
    return here
  })
  const choose = (at: number, id: string) => form.draft.set(key, [...path.slice(0, at), ...(id ? [id] : [])])
  const draw = levels < COLUMNS_FROM ? select : column
  return fieldGroup(
    form.host,
    frameOf(form, field),
    () =>
      html`<div class=${levels < COLUMNS_FROM ? 'levels' : 'columns'}>${offered.map((list, at) => draw(form, key, at, list, path[at], (id) => choose(at, id)))}</div>`,
  )
}

type Draw = (
  form: Form,
  key: string,
  at: number,
  options: readonly Category[],
  chosen: string | undefined,
  choose: (id: string) => void,
) => TemplateResult

const select: Draw = ({ host, errorIn }, key, at, options, chosen, choose) =>
  html`<select part="control" id=${idOf(`${key}.${at}`)} ?disabled=${options.length === 0}
    aria-label=${host.t('product-form.category-level', at + 1)} aria-invalid=${Boolean(errorIn(key))}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
    <option value="">${host.t('product-form.choose')}</option>
    ${options.map((one) => html`<option value=${one.id} .selected=${one.id === chosen}>${nameIn(host.localize.lang(), one)}</option>`)}</select>`

const column: Draw = ({ host }, key, at, options, chosen, choose) =>
  html`<div class="column" role="radiogroup" aria-label=${host.localize.word('product-form.level', String(at + 1))} data-empty=${options.length === 0 ? 'true' : nothing}>
    <p class="meta" aria-hidden="true">${host.localize.word('product-form.level', String(at + 1))}</p>
    ${options.map(
      (
        one,
        index,
      ) => html`<label class="column-choice"><input type="radio" name="${key}-${at}" id=${index === 0 ? idOf(`${key}.${at}`) : nothing} .checked=${one.id === chosen}
        @change=${() => choose(one.id)}><span>${nameIn(host.localize.lang(), one)}</span></label>`,
    )}</div>`

export function nameIn(lang: string, { name }: Category): string {
  return lang === 'zh-CN' ? name['zh-CN'] : name.en
}

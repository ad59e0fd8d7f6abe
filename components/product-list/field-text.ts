import type { Category } from '../../bff/contract/product.ts'
import type { ProductFields } from '../../bff/contract/product-fields.ts'
import type { Package, Plan, Price } from '../../bff/domain/product/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import { systemName } from '../shared/system-name.ts'

export type Known = { readonly control: string; readonly unit?: 'day' | 'hour'; readonly reviewersOnly?: true }
type Value<K extends keyof ProductFields> = NonNullable<ProductFields[K]>

const SUPPORT = ['hotline', 'email', 'hours'] as const

/** A value in words, one line for each thing in it, so that two of them can be compared line by line. Files have none. */
export function fieldText(
  host: MktElement,
  { control, unit = 'day' }: Known,
  value: unknown,
  categories: readonly Category[],
): string {
  const lang = host.localize.lang()
  switch (control) {
    case 'flag':
      return host.t(value ? 'product-list.yes' : 'product-list.no')
    case 'integer':
      return formatPeriod({ count: value as number, unit }, lang)
    case 'trial':
      return formatPeriod(value as Value<'trial'>, lang)
    case 'plans':
    case 'api-plans':
      return (value as readonly Plan[]).flatMap((plan) => planLines(host, plan)).join('\n')
    case 'category':
      return categoryNames(value as readonly string[], categories, lang)
    case 'agreement':
      return agreementText(value as Value<'agreement'>)
    case 'choices':
      return (value as readonly string[]).map(systemName).join(' · ')
    case 'choice':
      return host.t(value === 'count' ? 'product-list.by-count' : 'product-list.by-period')
    case 'support': {
      const support = value as Value<'support'>
      return SUPPORT.map((line) => `${host.t(`product-list.support.${line}`)} ${support[line]}`).join('\n')
    }
    case 'requirement-template':
      return templateLines(host, value as Value<'requirementTemplate'>).join('\n')
    default:
      return Array.isArray(value) ? value.join(' · ') : String(value)
  }
}

function planLines(host: MktElement, plan: Plan): string[] {
  const { t } = host
  const { name, onSale, prices = [], renewalPrices = [], unitPrice, apiServiceId, packages = [] } = plan
  return [
    `${name} · ${t(onSale ? 'product-list.on-sale' : 'product-list.off-sale')}`,
    ...(apiServiceId === undefined ? [] : [`– ${t('product-list.service', apiServiceId)}`]),
    ...prices.map((price) => `– ${priceLine(host, price)}`),
    ...(unitPrice === undefined ? [] : [`– ${t('product-list.each', money(host, unitPrice))}`]),
    ...packages.map((one) => `– ${packageLine(host, one)}`),
    ...renewalPrices.map((price) => `– ${t('product-list.renewal', priceLine(host, price))}`),
  ]
}

function priceLine(host: MktElement, { count, unit, listPrice, price }: Price): string {
  const period = formatPeriod({ count, unit }, host.localize.lang())
  const was = listPrice > price ? ` ${host.t('product-list.instead-of', money(host, listPrice))}` : ''
  return `${period} · ${money(host, price)}${was}`
}

function packageLine(host: MktElement, { name, quota, count, unit, price }: Package): string {
  const period = formatPeriod({ count, unit }, host.localize.lang())
  const calls = host.t('product-list.calls', quota.toLocaleString(host.localize.lang()))
  return `${name} · ${calls} · ${period} · ${money(host, price)}`
}

function money(host: MktElement, amount: number): string {
  return formatMoney({ amount, currency: 'CNY' }, host.localize.lang())
}

/** What a buyer is asked, how it is answered, and within what. */
function templateLines({ t }: MktElement, { fields, attachments }: Value<'requirementTemplate'>): string[] {
  return [
    ...fields.map(({ label, required, control, maxLength, options }) =>
      [
        required ? `${label} *` : label,
        t(`product-list.answer.${control}`),
        ...(maxLength === undefined ? [] : [t('product-list.at-most', maxLength)]),
        ...(options ? [options.join(' / ')] : []),
      ].join(' · '),
    ),
    t(attachments ? 'product-list.with-attachments' : 'product-list.without-attachments'),
  ]
}

function agreementText(value: Value<'agreement'>): string {
  return 'agreementId' in value ? value.agreementId : `${value.title}\n${value.text}`
}

function categoryNames(path: readonly string[], tree: readonly Category[], lang: string): string {
  let level = tree
  return path
    .map((id) => {
      const node = level.find((category) => category.id === id)
      level = node?.children ?? []
      return node?.name[lang === 'zh-CN' ? 'zh-CN' : 'en'] ?? id
    })
    .join(' / ')
}

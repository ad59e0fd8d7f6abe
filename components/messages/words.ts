import type { alertActs } from './en/alert-acts.ts'
import type { alertEnded } from './en/alert-ended.ts'
import type { alertList } from './en/alert-list.ts'
import type { apiServices } from './en/api-services.ts'
import type { apiServicesForm } from './en/api-services-form.ts'
import type { base } from './en/base.ts'
import type { codePool } from './en/code-pool.ts'
import type { codePoolForms } from './en/code-pool-forms.ts'
import type { conformanceCases } from './en/conformance-cases.ts'
import type { credentialsForm } from './en/credentials-form.ts'
import type { deliveryConformance } from './en/delivery-conformance.ts'
import type { deliveryConsole } from './en/delivery-console.ts'
import type { deliveryDebugger } from './en/delivery-debugger.ts'
import type { deliveryEndpoint } from './en/delivery-endpoint.ts'
import type { deliveryFaults } from './en/delivery-faults.ts'
import type { deliveryLog } from './en/delivery-log.ts'
import type { deliverySettings } from './en/delivery-settings.ts'
import type { deliveryTrouble } from './en/delivery-trouble.ts'
import type { errors } from './en/errors.ts'
import type { fileRows } from './en/file-rows.ts'
import type { files } from './en/files.ts'
import type { instanceAccess } from './en/instance-access.ts'
import type { instanceCard } from './en/instance-card.ts'
import type { instanceList } from './en/instance-list.ts'
import type { instanceRare } from './en/instance-rare.ts'
import type { instanceTerms } from './en/instance-terms.ts'
import type { instances } from './en/instances.ts'
import type { isolated } from './en/isolated.ts'
import type { listNews } from './en/list-news.ts'
import type { listings } from './en/listings.ts'
import type { orderAsks } from './en/order-asks.ts'
import type { orderExport } from './en/order-export.ts'
import type { orderList } from './en/order-list.ts'
import type { orderMessages } from './en/order-messages.ts'
import type { orderMoney } from './en/order-money.ts'
import type { orderTimeline } from './en/order-timeline.ts'
import type { orderWork } from './en/order-work.ts'
import type { orderStates, orders } from './en/orders.ts'
import type { productContact } from './en/product-contact.ts'
import type { productFields } from './en/product-fields.ts'
import type { productForm } from './en/product-form.ts'
import type { productFormEditor } from './en/product-form-editor.ts'
import type { productFormHints } from './en/product-form-hints.ts'
import type { productFormPlans } from './en/product-form-plans.ts'
import type { productFormTemplate } from './en/product-form-template.ts'
import type { productList } from './en/product-list.ts'
import type { productOrder } from './en/product-order.ts'
import type { productPage } from './en/product-page.ts'
import type { productPolicy } from './en/product-policy.ts'
import type { productReview } from './en/product-review.ts'
import type { productWork } from './en/product-work.ts'
import type { providerKeys } from './en/provider-keys.ts'
import type { requirementDeeds } from './en/requirement-deeds.ts'
import type { requirementFields } from './en/requirement-fields.ts'
import type { requirementForm } from './en/requirement-form.ts'
import type { requirementWork } from './en/requirement-work.ts'
import type { english } from './en.ts'
import type { englishParts } from './en-parts.ts'

/** Every word there is. An area joins by its line here; only types are imported, so nothing is bundled twice. */
export type Words = typeof base &
  typeof requirementDeeds &
  typeof productWork &
  typeof fileRows &
  typeof alertActs &
  typeof productPolicy &
  typeof alertEnded &
  typeof orderExport &
  typeof apiServicesForm &
  typeof alertList &
  typeof apiServices &
  typeof conformanceCases &
  typeof deliveryConformance &
  typeof deliveryDebugger &
  typeof deliveryConsole &
  typeof deliveryFaults &
  typeof deliveryLog &
  typeof deliverySettings &
  typeof deliveryTrouble &
  typeof deliveryEndpoint &
  typeof errors &
  typeof instances &
  typeof listings &
  typeof orders &
  typeof orderStates &
  typeof codePool &
  typeof codePoolForms &
  typeof credentialsForm &
  typeof instanceAccess &
  typeof instanceCard &
  typeof instanceList &
  typeof instanceRare &
  typeof isolated &
  typeof instanceTerms &
  typeof listNews &
  typeof orderAsks &
  typeof orderList &
  typeof orderMoney &
  typeof orderTimeline &
  typeof productPage &
  typeof productOrder &
  typeof productForm &
  typeof productFormEditor &
  typeof productFormHints &
  typeof productFormPlans &
  typeof productFormTemplate &
  typeof productList &
  typeof productReview &
  typeof productContact &
  typeof productFields &
  typeof providerKeys &
  typeof files &
  typeof orderMessages &
  typeof orderWork &
  typeof requirementFields &
  typeof requirementForm &
  typeof requirementWork

export type WordKey = keyof Words
export type WordArguments<K extends WordKey> = Words[K] extends (...args: infer A) => string ? A : []

/** The shape another language must have: every key, and sentences with the same parameters. */
export type WordsLike<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : string
}
/** A host's own words, by language tag and key. */
export type WordOverrides = Readonly<Record<string, Partial<WordsLike<Words>>>>
/** The areas of a language, each fetched on its own. An element names those it speaks in `static words`. */
export type AreaName = keyof typeof english | keyof typeof englishParts
type AreasOf<N extends AreaName> = Readonly<Record<N, () => Promise<object>>>
/** What is said without a click, and what with one: an index each, so that no page fetches where words stand that it may never say. */
export type FirstAreas = AreasOf<keyof typeof english>
export type PartAreas = AreasOf<keyof typeof englishParts>
/** A word, or a sentence with its parameters. */
export type Term = string | ((...args: readonly unknown[]) => string)

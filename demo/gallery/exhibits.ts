import type { MktElements } from '../../components/types/elements.ts'
import type { Exhibit } from './exhibit.ts'
import { alertList } from './scenes/alert-list.ts'
import { apiServices } from './scenes/api-services.ts'
import { codePool } from './scenes/code-pool.ts'
import { deliveryConsole } from './scenes/delivery-console.ts'
import { instanceCard } from './scenes/instance-card.ts'
import { instanceList } from './scenes/instance-list.ts'
import { orderList } from './scenes/order-list.ts'
import { orderMessages } from './scenes/order-messages.ts'
import { orderTimeline } from './scenes/order-timeline.ts'
import { productForm } from './scenes/product-form.ts'
import { productList } from './scenes/product-list.ts'
import { productPage } from './scenes/product-page.ts'
import { requirementForm } from './scenes/requirement-form.ts'

type NameIn<Tag> = Tag extends `mkt-${infer Name}` ? Name : never
/** Every element that shows something. */
export type ElementName = Exclude<NameIn<keyof MktElements>, 'session'>

/** Everything there is to see, in the order of a journey: buy, follow, own; sell, deliver, watch. */
export const exhibits: Readonly<Record<ElementName, Exhibit>> = {
  'product-page': productPage,
  'product-list': productList,
  'order-timeline': orderTimeline,
  'order-list': orderList,
  'requirement-form': requirementForm,
  'order-messages': orderMessages,
  'instance-card': instanceCard,
  'instance-list': instanceList,
  'product-form': productForm,
  'delivery-console': deliveryConsole,
  'api-services': apiServices,
  'code-pool': codePool,
  'alert-list': alertList,
}
export const ELEMENT_NAMES = Object.keys(exhibits) as readonly ElementName[]

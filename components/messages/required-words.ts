import type { ProductFields } from '../../bff/contract/product-fields.ts'
import type { OrderCommand, OrderState } from '../../bff/domain/delivery/processes.ts'
import type { InstanceCommand, InstanceState } from '../../bff/domain/instance.ts'
import type { ListingState } from '../../bff/domain/product/listing.ts'
import type { RevisionState } from '../../bff/domain/product/revision.ts'
import type { RefundState } from '../../bff/domain/refund.ts'
import type { Role } from '../../bff/domain/role.ts'
import type { ErrorType } from '../shared/errors.ts'

/** Made from the process tables: a state without a word does not compile. */
export type OrderStateWords = Record<`order.state.${OrderState}`, string>
export type ListingStateWords = Record<`listing.state.${ListingState}` | `revision.state.${RevisionState}`, string>
export type InstanceStateWords = Record<`instance.state.${InstanceState}` | `refund.state.${RefundState}`, string>
export type RoleWords = Record<`role.${Role}`, string>
/** What happened, and what to do about it. Of a broken network the elements can speak from the start. */
export type ErrorWords = Record<
  Exclude<`error.${ErrorType}` | `error.${ErrorType}.do`, `error.network${string}`>,
  string
>
/** Every command as the history tells it: a command without a word does not compile. */
export type OrderCommandWords = Record<`order.did.${OrderCommand}`, string>
/** What has become of an instance. */
export type InstanceCommandWords = Record<`instance-terms.did.${InstanceCommand}`, string>
/** Every field a product of any kind can have. */
export type FieldWords = Record<`field.${keyof ProductFields}`, string>

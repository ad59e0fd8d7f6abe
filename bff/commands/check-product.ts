import type { Executor } from '../../db/engine.ts'
import { listApiServices } from '../../db/queries/api-services.ts'
import { findAgreement, type ProductRow } from '../../db/queries/products.ts'
import { findCategories } from '../domain/product/category.ts'
import { checkFields } from '../domain/product/check-fields.ts'
import type { FieldProblem, FieldValues } from '../domain/product/field.ts'
import { fieldsOf, type KindName, kindOf } from '../domain/product/kind.ts'
import { type AutomaticProblem, findAutomaticProblem } from './automatic-delivery.ts'
import { listOwnUploads } from './own-uploads.ts'

/** Everything that keeps a product from being submitted, in the order of the form. */
export async function checkProduct(
  db: Executor,
  product: Pick<ProductRow, 'host_id' | 'provider_id' | 'kind' | 'fields'>,
): Promise<FieldProblem[]> {
  const { host_id, provider_id } = product
  const kind = product.kind as KindName
  const values: FieldValues = JSON.parse(product.fields)
  const uploads = await listOwnUploads(db, host_id, [product])
  const files = new Map(uploads.map((row) => [row.id, { mediaType: row.media_type, bytes: row.bytes }]))
  const agreementId = (values.agreement as { agreementId?: string } | undefined)?.agreementId
  const agreement = agreementId ? await findAgreement(db, { host_id, provider_id, id: agreementId }) : undefined
  const services = kind === 'api' ? await listServiceIds(db, { host_id, provider_id }) : NONE
  const problems = checkFields(fieldsOf(kind), values, {
    findFile: (id) => files.get(id),
    hasCategory: (path) => findCategories(path) !== null,
    hasAgreement: () => agreement !== undefined,
    hasApiService: (id) => services.has(id),
  })
  const code = await findKindProblem(db, kind, product)
  return code === null ? problems : [{ path: 'kind', code }, ...problems]
}

const NONE: ReadonlySet<string> = new Set()
/** No provider may register more. */
const SERVICES_MAX = 100

async function listServiceIds(
  db: Executor,
  provider: { readonly host_id: string; readonly provider_id: string },
): Promise<ReadonlySet<string>> {
  return new Set((await listApiServices(db, { ...provider, limit: SERVICES_MAX })).map(({ id }) => id))
}

/** Why this kind cannot be offered by this provider yet; null when it can. */
export async function findKindProblem(
  db: Executor,
  kind: KindName,
  provider: { readonly host_id: string; readonly provider_id: string },
): Promise<AutomaticProblem | null> {
  return kindOf(kind).needsEndpoint ? findAutomaticProblem(db, provider) : null
}

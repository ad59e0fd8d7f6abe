import type { Upload } from '../../bff/contract/upload.ts'
import type { CheckContext } from '../../bff/domain/product/check-fields.ts'
import type { Lists } from './form.ts'

/** What the rules ask about the outside, answered from what was loaded. */
export function checkContext(
  { categories, agreements, apiServices }: Lists,
  uploadOf: (id: string) => Upload | undefined,
): CheckContext {
  return {
    findFile: uploadOf,
    hasAgreement: (id) => agreements.some((agreement) => agreement.id === id),
    hasApiService: (id) => apiServices.some((service) => service.id === id),
    hasCategory(path) {
      let level = categories
      return path.every((id) => {
        const found = level.find((category) => category.id === id)
        level = found?.children ?? []
        return found !== undefined
      })
    },
  }
}

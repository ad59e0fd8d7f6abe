import { Part } from '../shared/part.ts'

/** What is read only before it is submitted and after. */
export const readPart = new Part(() => import('./read-view.ts'), ['product-form-plans', 'product-form-template'])

import { apiCategories, type Category, saasCategories, serviceCategories } from './category-trees.ts'

/** The tree a host starts with; each kind of product is sold in branches of its own. */
export const categories: readonly Category[] = [...saasCategories, ...serviceCategories, ...apiCategories]

/** The branches each kind may choose from, as its category field names them. */
export const categoryRoots = {
  saas: saasCategories.map(({ id }) => id),
  service: serviceCategories.map(({ id }) => id),
  api: apiCategories.map(({ id }) => id),
} as const

/** The nodes a path of ids leads through; null when a step does not exist. */
export function findCategories(path: readonly string[], tree: readonly Category[] = categories): Category[] | null {
  const found: Category[] = []
  let level = tree
  for (const id of path) {
    const node = level.find((category) => category.id === id)
    if (!node) return null
    found.push(node)
    level = node.children
  }
  return found
}

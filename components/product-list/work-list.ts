// biome-ignore lint/performance/noBarrelFile: what the lists of work show comes in one file
export { listFilters, listTabs } from './list-tools.ts'
export { ProductCommands } from './product-commands.ts'
export { productTable } from './product-table.ts'
export { withProduct } from './with-product.ts'

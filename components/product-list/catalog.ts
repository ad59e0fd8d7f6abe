// biome-ignore lint/performance/noBarrelFile: what the catalogue shows comes in one file
export { catalogGrid } from './catalog-grid.ts'
export { catalogTools, sortChoice } from './catalog-tools.ts'

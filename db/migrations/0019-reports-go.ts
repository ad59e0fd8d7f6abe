import type { Migration } from '../migration.ts'

/** Of old conformance runs only the outcome is kept: what was written of their cases never changes, and goes as a whole. */
export const reportsGo: Migration = { name: '0019-reports-go', removable: ['conformance_result'] }

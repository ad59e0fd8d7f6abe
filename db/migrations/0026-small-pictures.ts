import type { Migration } from '../migration.ts'

/** Where a picture's copy for lists is kept. What was uploaded before has none and is sent whole. */
export const smallPictures: Migration = {
  name: '0026-small-pictures',
  columns: { upload: ['small_key text'] },
  indexes: ['upload (small_key) where small_key is not null'],
}

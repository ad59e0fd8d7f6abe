import type { Migration } from '../migration.ts'

/** Sessions narrowed to some elements and to some of what these can do; what a frame’s ticket passes on of that. */
export const sessionScope: Migration = {
  name: '0020-session-scope',
  columns: { session: ['components text', 'features text'], frame_ticket: ['features text'] },
}

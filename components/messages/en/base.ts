import { common } from './common.ts'
import { lists } from './lists.ts'
import { roles } from './roles.ts'

/** What most elements say, in one file, because a page fetches it anyway. */
export const base = { ...common, ...lists, ...roles }

import { common } from './common.ts'
import { errors } from './errors.ts'
import { lists } from './lists.ts'
import { orders } from './orders.ts'
import { states } from './states.ts'

/** What most elements say, in one file, because a page fetches it anyway. */
export const base = { ...common, ...errors, ...states, ...lists, ...orders }

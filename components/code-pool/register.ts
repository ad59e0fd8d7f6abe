import { define } from '../shared/define.ts'
import { MktCodePool } from './code-pool.ts'

define('mkt-code-pool', MktCodePool)

import { define } from '../shared/define.ts'
import { MktInstanceCard } from './instance-card.ts'

define('mkt-instance-card', MktInstanceCard)

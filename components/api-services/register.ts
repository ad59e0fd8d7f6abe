import { define } from '../shared/define.ts'
import { MktApiServices } from './api-services.ts'

define('mkt-api-services', MktApiServices)

import './session/register.ts'
import './api-services/register.ts'
import './instance-card/register.ts'
import './instance-list/register.ts'
import './order-list/register.ts'
import './order-timeline/register.ts'
import './product-form/register.ts'
import './product-list/register.ts'
import './product-page/register.ts'

// biome-ignore lint/performance/noBarrelFile: the one file a page loads
export { configureMkt, revokeMkt } from './session/configure.ts'

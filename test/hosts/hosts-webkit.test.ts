import { everyBrowser } from './support/every-browser.ts'
import { describeHostPages } from './support/host-pages.ts'

describeHostPages('webkit', everyBrowser)

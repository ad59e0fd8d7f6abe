import { deliveryProcesses } from './delivery/processes.ts'
import { instanceProcess } from './instance.ts'
import type { Process } from './process.ts'
import { listingProcesses } from './product/listing.ts'
import { revisionProcesses } from './product/revision.ts'
import { refundProcess } from './refund.ts'

/** Every process there is, for what walks over all of them: diagrams and checks. */
export const allProcesses: readonly { readonly title: string; readonly process: Process }[] = [
  ...Object.entries(deliveryProcesses).map(([delivery, process]) => ({ title: `${delivery} delivery`, process })),
  ...Object.entries(listingProcesses).map(([review, process]) => ({ title: `listing, ${review}`, process })),
  ...Object.entries(revisionProcesses).map(([review, process]) => ({ title: `revision, ${review}`, process })),
  { title: 'instance', process: instanceProcess },
  { title: 'refund', process: refundProcess },
]

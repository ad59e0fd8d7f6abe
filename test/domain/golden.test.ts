import { describe, expect, it } from 'vitest'
import { apiAccess } from '../../bff/domain/delivery/api-access.ts'
import { automaticDelivery } from '../../bff/domain/delivery/automatic.ts'
import { redemptionCode } from '../../bff/domain/delivery/redemption-code.ts'
import type { Process } from '../../bff/domain/process.ts'
import { listingProcesses } from '../../bff/domain/product/listing.ts'
import { revisionProcesses } from '../../bff/domain/product/revision.ts'
import { compareWithGolden, type Golden, readGolden } from '../support/golden.ts'
import { commandsOf } from '../support/processes.ts'

/** Written by hand from the seeds, not from the code: a second opinion on every state, command and role. */
const automatic = readGolden(`
                             | (start)          | awaiting-payment | provisioning        | provisioning-failed | completed        | refund-requested | disputed             | refunded | cancelled | closed
place buyer                  | awaiting-payment | -                | -                   | -                   | -                | -                | -                    | -        | -         | -
place-free buyer             | provisioning     | -                | -                   | -                   | -                | -                | -                    | -        | -         | -
pay host                     | -                | provisioning     | -                   | -                   | -                | -                | -                    | -        | -         | -
cancel buyer                 | -                | closed           | -                   | cancelled           | -                | -                | -                    | -        | -         | -
cancel operator              | -                | -                | -                   | cancelled           | -                | -                | -                    | -        | -         | -
change-price provider        | -                | awaiting-payment | -                   | -                   | -                | -                | -                    | -        | -         | -
close-unpaid system          | -                | closed           | -                   | -                   | -                | -                | -                    | -        | -         | -
deliver system               | -                | -                | completed           | completed           | -                | -                | -                    | -        | -         | -
fail-delivery system         | -                | -                | provisioning-failed | -                   | -                | -                | -                    | -        | -         | -
give-up-delivery system      | -                | -                | provisioning-failed | -                   | -                | -                | -                    | -        | -         | -
retry-delivery provider      | -                | -                | -                   | provisioning        | -                | -                | -                    | -        | -         | -
retry-delivery operator      | -                | -                | -                   | provisioning        | -                | -                | -                    | -        | -         | -
cancel-undelivered system    | -                | -                | -                   | cancelled           | -                | -                | -                    | -        | -         | -
request-refund buyer         | -                | -                | -                   | -                   | refund-requested | -                | -                    | -        | -         | -
agree-refund provider        | -                | -                | -                   | -                   | -                | refunded         | -                    | -        | -         | -
agree-refund-silently system | -                | -                | -                   | -                   | -                | refunded         | -                    | -        | -         | -
refuse-refund provider       | -                | -                | -                   | -                   | -                | completed        | -                    | -        | -         | -
withdraw-refund buyer        | -                | -                | -                   | -                   | -                | completed        | -                    | -        | -         | -
appeal buyer                 | -                | -                | -                   | -                   | disputed         | -                | -                    | -        | -         | -
decide operator              | -                | -                | -                   | -                   | -                | -                | completed / refunded | -        | -         | -
alert-dispute-overdue system | -                | -                | -                   | -                   | -                | -                | disputed             | -        | -         | -
`)

const codes = readGolden(`
                             | (start)          | awaiting-payment | provisioning        | provisioning-failed | completed        | refund-requested | disputed             | refunded | cancelled | closed
place buyer                  | awaiting-payment | -                | -                   | -                   | -                | -                | -                    | -        | -         | -
place-free buyer             | provisioning     | -                | -                   | -                   | -                | -                | -                    | -        | -         | -
pay host                     | -                | provisioning     | -                   | -                   | -                | -                | -                    | -        | -         | -
cancel buyer                 | -                | closed           | -                   | cancelled           | -                | -                | -                    | -        | -         | -
cancel operator              | -                | -                | -                   | cancelled           | -                | -                | -                    | -        | -         | -
change-price provider        | -                | awaiting-payment | -                   | -                   | -                | -                | -                    | -        | -         | -
close-unpaid system          | -                | closed           | -                   | -                   | -                | -                | -                    | -        | -         | -
deliver system               | -                | -                | completed           | -                   | -                | -                | -                    | -        | -         | -
fail-delivery system         | -                | -                | provisioning-failed | -                   | -                | -                | -                    | -        | -         | -
retry-delivery provider      | -                | -                | -                   | provisioning        | -                | -                | -                    | -        | -         | -
retry-delivery operator      | -                | -                | -                   | provisioning        | -                | -                | -                    | -        | -         | -
cancel-undelivered system    | -                | -                | -                   | cancelled           | -                | -                | -                    | -        | -         | -
request-refund buyer         | -                | -                | -                   | -                   | refund-requested | -                | -                    | -        | -         | -
agree-refund provider        | -                | -                | -                   | -                   | -                | refunded         | -                    | -        | -         | -
agree-refund-silently system | -                | -                | -                   | -                   | -                | refunded         | -                    | -        | -         | -
refuse-refund provider       | -                | -                | -                   | -                   | -                | completed        | -                    | -        | -         | -
withdraw-refund buyer        | -                | -                | -                   | -                   | -                | completed        | -                    | -        | -         | -
appeal buyer                 | -                | -                | -                   | -                   | disputed         | -                | -                    | -        | -         | -
decide operator              | -                | -                | -                   | -                   | -                | -                | completed / refunded | -        | -         | -
alert-dispute-overdue system | -                | -                | -                   | -                   | -                | -                | disputed             | -        | -         | -
lapse-refund system          | -                | -                | -                   | -                   | -                | completed        | completed            | -        | -         | -
`)

const access = readGolden(`
                      | (start)          | awaiting-payment | completed | closed
place buyer           | awaiting-payment | -                | -         | -
pay host              | -                | completed        | -         | -
cancel buyer          | -                | closed           | -         | -
change-price provider | -                | awaiting-payment | -         | -
close-unpaid system   | -                | closed           | -         | -
`)

const listing = readGolden(`
                            | (start) | draft     | in-review | approved | rejected  | listed   | unlisted | deleted
create provider             | draft   | -         | -         | -        | -         | -        | -        | -
edit provider               | -       | draft     | -         | draft    | rejected  | listed   | unlisted | -
submit provider             | -       | in-review | -         | -        | in-review | -        | -        | -
withdraw provider           | -       | -         | draft     | -        | -         | -        | -        | -
approve operator            | -       | -         | approved  | -        | -         | -        | -        | -
reject operator             | -       | -         | rejected  | -        | -         | -        | -        | -
alert-review-overdue system | -       | -         | in-review | -        | -         | -        | -        | -
list provider               | -       | -         | -         | listed   | -         | -        | listed   | -
unlist provider             | -       | -         | -         | -        | -         | unlisted | -        | -
unlist operator             | -       | -         | -         | -        | -         | unlisted | -        | -
clone provider              | -       | draft     | in-review | approved | rejected  | listed   | unlisted | -
delete provider             | -       | deleted   | -         | deleted  | deleted   | -        | deleted  | -
`)

const revision = readGolden(`
                            | (start) | draft     | in-review | approved  | rejected  | published | discarded
create provider             | draft   | -         | -         | -         | -         | -         | -
edit provider               | -       | draft     | -         | draft     | rejected  | -         | -
submit provider             | -       | in-review | -         | -         | in-review | -         | -
withdraw provider           | -       | -         | draft     | -         | -         | -         | -
approve operator            | -       | -         | approved  | -         | -         | -         | -
reject operator             | -       | -         | rejected  | -         | -         | -         | -
alert-review-overdue system | -       | -         | in-review | -         | -         | -         | -
publish provider            | -       | -         | -         | published | -         | -         | -
discard provider            | -       | discarded | discarded | discarded | discarded | -         | -
`)

/** Where no time is promised, no clock runs. */
const withoutClock = ({ states, answers }: Golden): Golden => ({
  states,
  answers: new Map([...answers].filter(([name]) => name !== 'alert-review-overdue system')),
})

describe.each([
  { title: 'automatic delivery', process: automaticDelivery as Process, golden: automatic },
  { title: 'delivery by redemption code', process: redemptionCode as Process, golden: codes },
  { title: 'API access', process: apiAccess as Process, golden: access },
  { title: 'the listing reviewed in 7 days', process: listingProcesses['review-7'] as Process, golden: listing },
  { title: 'the listing reviewed in 3 days', process: listingProcesses['review-3'] as Process, golden: listing },
  {
    title: 'the listing without a promise',
    process: listingProcesses.unpromised as Process,
    golden: withoutClock(listing),
  },
  { title: 'the revision reviewed in 7 days', process: revisionProcesses['review-7'] as Process, golden: revision },
  { title: 'the revision reviewed in 3 days', process: revisionProcesses['review-3'] as Process, golden: revision },
  {
    title: 'the revision without a promise',
    process: revisionProcesses.unpromised as Process,
    golden: withoutClock(revision),
  },
])('$title', ({ process, golden }) => {
  const cells = compareWithGolden(process, golden)

  it(`agrees with the table written by hand in all ${cells.length} cells`, () => {
    for (const { what, expected, actual } of cells) expect(actual, what).toBe(expected)
  })

  it('has no state and no command the table written by hand does not have', () => {
    expect(golden.states.slice(1).toSorted()).toEqual([...process.states].toSorted())
    const commands = new Set([...golden.answers.keys()].map((name) => name.split(' ')[0]))
    expect([...commands].toSorted()).toEqual(commandsOf(process).toSorted())
  })
})

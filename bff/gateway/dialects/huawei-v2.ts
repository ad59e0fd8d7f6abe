import { PROVIDER_EVENTS } from '../../domain/provider-event.ts'
import { declared } from '../declared.ts'
import type { Dialect } from '../dialect.ts'
import { isKnownAnswer } from './huawei-codes.ts'
import { huaweiSchedule } from './huawei-schedule.ts'
import { queriedId, readV2, unfreezes } from './huawei-v2-answer.ts'
import { queryBody, unfreezeBody, v2Body } from './huawei-v2-body.ts'
import { v2Request } from './huawei-v2-request.ts'
import { explainV2 } from './huawei-v2-signature.ts'
import { probeId, TEST } from './huawei-words.ts'

/** Huawei Cloud KooGallery, SaaS access 2.0: POST with the body signed in the query; answers are not signed (protocols.md §5.2). */
export const huaweiV2: Dialect = {
  ...declared('huawei-v2'),
  events: PROVIDER_EVENTS,
  schedule: huaweiSchedule,
  render: (url, message, secrets, stamp, phase = null) => {
    const queried = message.event === 'instance.create' ? queriedId(phase) : null
    const body = queried === null ? v2Body(message, stamp) : queryBody(queried)
    const given = unfreezes(message, phase) ? unfreezeBody(message.instance.providerInstanceId ?? '') : body
    return v2Request(url, { ...given, ...(message.test && TEST) }, secrets, stamp)
  },
  read: readV2,
  explain: explainV2,
  /** The vendor has none. A debugging query for an instance that is not there changes nothing; whoever refuses our signature has another key. */
  ownership: {
    render: (url, challenge, secrets, stamp) =>
      v2Request(url, { ...queryBody(probeId(challenge)), ...TEST }, secrets, stamp),
    passed: (_challenge, response) => isKnownAnswer(response),
  },
}

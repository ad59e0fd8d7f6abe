import { PROVIDER_EVENTS } from '../../domain/provider-event.ts'
import { declared } from '../declared.ts'
import type { Dialect } from '../dialect.ts'
import { isKnownAnswer } from './huawei-codes.ts'
import { huaweiSchedule } from './huawei-schedule.ts'
import { readV1 } from './huawei-v1-answer.ts'
import { v1Params } from './huawei-v1-params.ts'
import { v1Request } from './huawei-v1-request.ts'
import { bodySignFlaw, explainV1 } from './huawei-v1-signature.ts'
import { probeId, TEST } from './huawei-words.ts'

/** Huawei Cloud KooGallery, SaaS access 1.0: GET with `authToken`, answers signed in `Body-Sign` (protocols.md §5.1). */
export const huaweiV1: Dialect = {
  ...declared('huawei-v1'),
  events: PROVIDER_EVENTS,
  schedule: huaweiSchedule,
  render: (url, message, secrets, stamp) => v1Request(url, (key) => v1Params(message, key, stamp), secrets, stamp),
  read: readV1,
  explain: explainV1,
  /** The vendor has none. A debugging call about an instance that is not there changes nothing, and only who has the key can sign the answer. */
  ownership: {
    render: (url, challenge, secrets, stamp) => {
      const subject = probeId(challenge)
      return v1Request(
        url,
        () => ({ activity: 'expireInstance', instanceId: subject, orderId: subject, ...TEST }),
        secrets,
        stamp,
      )
    },
    passed: (_challenge, response, { accessKey = '' }) =>
      isKnownAnswer(response) && bodySignFlaw(response.headers['body-sign'], response.body, accessKey) === null,
  },
}

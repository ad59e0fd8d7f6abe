import { createHash, createHmac } from 'node:crypto'
import type { ProviderMessage } from '../../domain/provider-event.ts'
import type { Instant } from '../../domain/time.ts'
import type { Stamp } from '../dialect.ts'
import { stableUuid } from './tencent-request.ts'

/** What debugging requests are marked with; real ones do not carry it. */
export const TEST = { testFlag: '1' } as const

/** `yyyyMMddHHmmss` in UTC, the vendor's zone in every sample. */
export function utcTime(at: Instant): string {
  return utcDigits(at).slice(0, 14)
}

/** `yyyyMMddHHmmssSSS`, for the time stamp. */
export function utcDigits(at: Instant): string {
  return new Date(at).toISOString().replace(/\D/g, '')
}

/** An id of the request, another one for every attempt. */
export function businessId({ id }: Pick<ProviderMessage, 'id'>, stamp: Stamp): string {
  return stableUuid(`${id} ${stamp.at} ${stamp.nonce}`)
}

/** Orders have one line here. */
export function orderLineId(orderId: string): string {
  return `${orderId}-000001`
}

/** Sixteen characters that nobody without the key foresees, others for each field and attempt. */
export function fieldIv(field: string, accessKey: string, message: Pick<ProviderMessage, 'id'>, stamp: Stamp): string {
  return createHmac('sha256', accessKey)
    .update(`${field} ${businessId(message, stamp)}`)
    .digest('hex')
    .slice(0, 16)
}

/** 64 hexadecimal characters in upper case, as in the samples. */
export function nonceText(subject: string, stamp: Stamp): string {
  return createHash('sha256').update(`${subject} ${stamp.at} ${stamp.nonce}`).digest('hex').toUpperCase()
}

/** Something nobody has: asked about by the check of an endpoint. */
export function probeId(challenge: string): string {
  return stableUuid(challenge)
}

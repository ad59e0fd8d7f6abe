import type { Delivered } from '../../domain/provider-event.ts'
import { type RawField, readFields, readUrl } from '../answer-fields.ts'
import { isObject } from '../answer-json.ts'
import type { AllowRule } from '../dialect.ts'
import { decryptField, type KeyBits, looksEncrypted } from './huawei-fields.ts'

/** How the credentials of an answer are read: with which key, and whether the vendor's rules ask for encryption. */
export type Opening = {
  readonly accessKey: string
  /** What the product is set to; the answer's own `encryptType` goes before it. */
  readonly bits: KeyBits
  readonly mustEncrypt: boolean
}

type AppInfo = Readonly<Record<string, unknown>>

/** `{frontEndUrl, adminUrl, userName, password, memo}` as an instance; it may be missing, when the provider tells the buyer in its own way. */
export function readAppInfo(
  providerInstanceId: string,
  raw: unknown,
  encryptType: unknown,
  opening: Opening,
  allows: AllowRule,
): { readonly delivered: Delivered; readonly warnings: readonly string[] } {
  const info: AppInfo = isObject(raw) ? raw : {}
  const unreadable = raw !== undefined && raw !== null && !isObject(raw) ? ['app-info-unreadable'] : []
  const front = readUrl(info.frontEndUrl, 'website-unsafe', allows)
  const adminUrl = readUrl(info.adminUrl, 'admin-url-unsafe', allows)
  const bits = bitsOf(encryptType) ?? opening.bits
  const account = openField('账号', info.userName, bits, opening)
  const password = openField('初始密码', info.password, bits, opening)
  const memo: RawField[] = isAbsent(info.memo) ? [] : [['说明', info.memo]]
  const { fields, warnings } = readFields([...account.fields, ...password.fields, ...memo])
  return {
    delivered: { providerInstanceId, ...splitTicket(front.url), adminUrl: adminUrl.url, fields },
    warnings: [
      ...new Set([
        ...unreadable,
        ...front.warnings,
        ...adminUrl.warnings,
        ...account.warnings,
        ...password.warnings,
        ...warnings,
      ]),
    ],
  }
}

/** `frontEndUrl` is the site, or an address that logs in: what it carries beyond the site's own is kept as a secret. */
function splitTicket(url: string | null): { readonly website: string | null; readonly loginUrl: string | null } {
  const website = url?.replace(/[?#].*$/s, '') ?? null
  return { website, loginUrl: website === url ? null : url }
}

/** A field that cannot be decrypted is left out: ciphertext is no password. */
function openField(label: string, raw: unknown, bits: KeyBits, { accessKey, mustEncrypt }: Opening) {
  if (isAbsent(raw)) return { fields: [], warnings: [] }
  if (typeof raw !== 'string' || !looksEncrypted(raw))
    return { fields: [[label, raw] as const], warnings: mustEncrypt ? ['field-not-encrypted'] : [] }
  // Providers mistake one length for the other; a wrong key shows in the padding.
  const text = decryptField(raw, accessKey, bits) ?? decryptField(raw, accessKey, bits === 256 ? 128 : 256)
  return text === null
    ? { fields: [], warnings: ['field-undecryptable'] }
    : { fields: [[label, text] as const], warnings: [] }
}

function bitsOf(encryptType: unknown): KeyBits | null {
  if (String(encryptType) === '1') return 256
  return String(encryptType) === '2' ? 128 : null
}

function isAbsent(raw: unknown): boolean {
  return raw === undefined || raw === null || raw === ''
}

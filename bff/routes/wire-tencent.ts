import type { Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { findProviderKey, type ProviderKeyRow, takeNonce } from '../../db/queries/provider-keys.ts'
import { type Context, inTransaction } from '../commands/context.ts'
import { secretsOf } from '../commands/provider-keys.ts'
import { findVoucher, useVoucher } from '../commands/redeem.ts'
import {
  API_V2_CODES,
  type ApiV2Params,
  type ApiV2Request,
  isFreshApiV2,
  isSignedApiV2,
} from '../gateway/dialects/tencent-api-v2.ts'
import type { Environment } from '../middleware/environment.ts'
import { wireLimit } from '../middleware/rate-limit.ts'
import type { Shell } from '../shell.ts'
import { usedVoucherView, voucherView } from '../views/voucher.ts'
import type { App } from './operation.ts'

const PATH = '/wire/tencent/v2/index.php'
const BODY_MAX_BYTES = 16_384
const KEY = /^key_[0-9a-z]{26}$/
const NONCE = /^\d{1,20}$/

type Answer = { readonly code: number; readonly message: string; readonly data?: object }

/** Redemption codes in the vendor's own wire form, for providers that speak it already (protocols.md §2). */
export function tencentWireRoutes(app: App, shell: Shell): void {
  const allows = wireLimit()
  const limit = bodyLimit({ maxSize: BODY_MAX_BYTES, onError: (c) => c.json(refused('parameter', '请求过大'), 413) })
  app.on(['GET', 'POST'], PATH, limit, async (c) => {
    c.set('operation', 'wire-tencent')
    const params = await readParams(c)
    const request = { method: c.req.method, host: c.req.header('host') ?? new URL(c.req.url).host, path: PATH, params }
    c.header('cache-control', 'no-store')
    return c.json(await answer(shell, allows, request))
  })
}

async function answer(
  shell: Shell,
  allows: (keyId: string) => Promise<boolean>,
  request: ApiV2Request,
): Promise<Answer> {
  const { params } = request
  const action = params.get('Action') ?? ''
  const perform = ACTIONS[action]
  if (!perform) return refused('action', `Action ${action.slice(0, 40)} 不支持`)
  const nonce = params.get('Nonce') ?? ''
  if (!NONCE.test(nonce)) return refused('parameter', 'Nonce 不正确')
  const key = await findSigner(shell, request)
  if (!key) return refused('authentication', '鉴权失败')
  if (!isFreshApiV2(params, shell.wall())) return refused('replay', 'Timestamp 已过期')
  if (!(await allows(key.id))) return refused('quota', '请求过于频繁')
  const code = params.get('voucherCode') ?? ''
  if (code === '' || code.length > 100 || code.includes('\0')) return refused('parameter', 'voucherCode 不正确')
  const actor = { role: 'provider', id: key.provider_id } as const
  return inTransaction(shell, key.host_id, actor, async (context) => {
    // The vendor's client draws its number from 65,536: it may come again with another timestamp, never with the same.
    const once = `${params.get('Timestamp')} ${nonce}`
    const taken = await takeNonce(context.tx, { host_id: key.host_id, key_id: key.id, nonce: once, at: shell.wall() })
    return taken === 1 ? perform(context, code) : refused('replay', 'Nonce 重复')
  })
}

const ACTIONS: Readonly<Record<string, (context: Context, code: string) => Promise<Answer>>> = {
  QueryVoucherData: async (context, code) => {
    const voucher = await findVoucher(context, code)
    return voucher ? done(voucherView(voucher)) : refused('unknown', '兑换码不存在')
  },
  UseVoucherData: async (context, code) => {
    const voucher = await useVoucher(context, code)
    if (voucher === 'unknown') return refused('unknown', '兑换码不存在')
    if (voucher === 'used') return refused('refused', '兑换码已使用')
    if (voucher === 'void') return refused('refused', '兑换码已退款')
    return done(usedVoucherView(voucher))
  },
}

/** The key that signed; a wrong signature and an unknown key get the same answer. */
async function findSigner(shell: Shell, request: ApiV2Request): Promise<ProviderKeyRow | null> {
  const id = request.params.get('SecretId') ?? ''
  const key = KEY.test(id) ? await findProviderKey(shell.store.read, { id }) : undefined
  if (!key) return null
  return isSignedApiV2(request, secretsOf(shell.vault, key, shell.wall())) ? key : null
}

/** From the address and, of a POST, from the form; every one is signed, also the empty ones. */
async function readParams(c: HonoContext<Environment>): Promise<ApiV2Params> {
  const form = c.req.method === 'POST' ? new URLSearchParams(await c.req.text()) : []
  return new Map([...new URL(c.req.url).searchParams, ...form])
}

function done(data: object): Answer {
  return { code: 0, message: '', data }
}

function refused(why: keyof typeof API_V2_CODES, text: string): Answer {
  return { code: API_V2_CODES[why], message: `(${API_V2_CODES[why]}00)${text}` }
}

import type { CodeRow } from '../../db/queries/code-pools.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import type { CodeState } from '../domain/redemption-code.ts'
import { civilTime } from '../domain/time.ts'

type Voucher = { readonly code: CodeRow; readonly order: OrderRow }

/** As the vendor counts them: 0 used, 1 unused, 2 refunded. A free code has no buyer and is never asked about. */
const STATUS: Readonly<Record<CodeState, string>> = { used: '0', given: '1', void: '2', free: '1', withdrawn: '2' }

export function voucherView(voucher: Voucher) {
  return { ...described(voucher), status: STATUS[voucher.code.state] }
}

export function usedVoucherView(voucher: Voucher) {
  return { ...described(voucher), msg: 'success' }
}

function described({ code, order }: Voucher) {
  return {
    name: order.product_name,
    spec: order.plan_name,
    cycle: cycleOf(order),
    add_time: code.given_at === null ? '' : civilTime(code.given_at),
    use_time: code.used_at === null ? '' : civilTime(code.used_at),
  }
}

/** `1个月`, as the vendor writes how long a voucher is for; empty where it is for no time. */
function cycleOf({ period_count, period_unit }: OrderRow): string {
  return period_count === null || period_unit === null ? '' : `${period_count}${CYCLES[period_unit]}`
}

const CYCLES = { hour: '小时', day: '天', month: '个月', year: '年' } as const

import type { HuaweiInstance } from './huawei-books.ts'
import type { HuaweiCall } from './huawei-log.ts'
import { HUAWEI_MOODS, type HuaweiMood } from './huawei-moods.ts'
import { clockTime, page, plain, row, table } from './page.ts'

const BRAND = '云帆项目管理'
const STATES = { running: '运行中', frozen: '已冻结', released: '已释放' } as const
const RECENT = 12

/** Where the address of the bought application leads. */
export function huaweiPage(instance: HuaweiInstance | undefined): string {
  if (!instance)
    return page(BRAND, `<main class="card"><h1>${BRAND}</h1><p class="quiet">请从云市场的实例卡片进入。</p></main>`)
  const { account, skuCode, trial, expireTime, instanceId, state } = instance
  if (state !== 'running')
    return page(
      BRAND,
      `<main class="card"><h1>${STATES[state]}</h1><p class="quiet">实例 ${plain(instanceId)}</p></main>`,
    )
  return page(
    BRAND,
    `<header><b>${BRAND}</b><span>已登录为 <strong>${plain(account)}</strong></span></header>
<main><h1>你好，${plain(account)}</h1>
  <section class="card"><h2>我的订阅</h2><dl>
    <dt>规格</dt><dd>${plain(skuCode)}${trial ? '（试用）' : ''}</dd>
    <dt>有效期至（UTC）</dt><dd>${plain(expireTime ?? '以云市场为准')}</dd><dt>实例</dt><dd>${plain(instanceId)}</dd>
  </dl></section></main>`,
  )
}

/** The seller's own overview: mood, instances, latest calls. */
export function huaweiOverview(
  protocol: string,
  instances: readonly HuaweiInstance[],
  calls: readonly HuaweiCall[],
  mood: HuaweiMood,
): string {
  const options = Object.entries(HUAWEI_MOODS).map(
    ([key, text]) => `<option value="${key}"${key === mood ? ' selected' : ''}>${plain(text)}</option>`,
  )
  const rows = instances.map((one) =>
    row([one.instanceId, one.account, one.skuCode, one.expireTime ?? '—', STATES[one.state]]),
  )
  const latest = calls
    .slice(-RECENT)
    .reverse()
    .map((one) =>
      row([clockTime(one.at), one.said.activity ?? '（签名或参数不符）', `第 ${one.nth} 次`, one.answer.slice(0, 60)]),
    )
  return page(
    `${BRAND} · 卖家中心`,
    `<header><b>${BRAND} · 卖家中心</b><span>${plain(protocol)}</span></header>
<main>
  <section class="card"><h2>今天的状态</h2><form method="post" action="/mood">
    <label>应答方式 <select name="mood">${options.join('')}</select></label> <button>切换</button></form></section>
  <section class="card"><h2>实例（${instances.length}）</h2>${table(['实例', '账号', '规格', '有效期至', '状态'], rows)}</section>
  <section class="card"><h2>最近的调用</h2>${table(['时间', '接口', '次数', '应答'], latest)}</section>
</main>`,
  )
}

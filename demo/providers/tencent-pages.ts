import { clockTime, page, plain, row, table } from './page.ts'
import type { InstanceState, SampleInstance } from './tencent-instances.ts'
import type { LoggedRequest } from './tencent-log.ts'
import { MOODS, type Mood } from './tencent-moods.ts'

const BRAND = '青竹协作'
const STATES: Record<InstanceState, string> = { running: '运行中', isolated: '已隔离', destroyed: '已回收' }
const RECENT = 12

/** Where the login-free address leads: the bought application, logged in. */
export function loginPage(instance: SampleInstance): string {
  const { account, spec, product, expiresAt, state, trial, signId } = instance
  if (state !== 'running') {
    const why = state === 'isolated' ? '服务已到期，数据保留中。续费后即可恢复使用。' : '实例已释放，数据已回收。'
    return page(
      STATES[state],
      `<main class="card"><h1>${STATES[state]}</h1><p>${why}</p><p class="quiet">实例 ${plain(signId)}</p></main>`,
    )
  }
  return page(
    BRAND,
    `<header><b>${BRAND}</b><span>已登录为 <strong>${plain(account)}</strong></span></header>
<main>
  <h1>你好，${plain(account)}</h1>
  <p class="quiet">你从云市场免登进入，无需再次输入密码。</p>
  <ul class="tiles"><li><b>文档</b>新建第一篇文档</li><li><b>成员</b>邀请同事加入</li><li><b>日程</b>今天没有安排</li></ul>
  <section class="card"><h2>我的订阅</h2><dl>
    <dt>商品</dt><dd>${plain(product)}</dd><dt>规格</dt><dd>${plain(spec)}${trial ? '（试用）' : ''}</dd>
    <dt>有效期至</dt><dd>${plain(expiresAt ?? '以云市场为准')}</dd><dt>实例</dt><dd>${plain(signId)}</dd>
  </dl></section>
</main>`,
  )
}

export function appPage(problem = ''): string {
  const alert = problem ? `<p class="bad" role="alert">${plain(problem)}</p>` : ''
  return page(
    BRAND,
    `<main class="card"><h1>${BRAND}</h1><p>团队文档、成员与日程，一处协作。</p>${alert}<p class="quiet">请从云市场的实例卡片免登进入。</p></main>`,
  )
}

/** The provider's own overview: mood, instances, latest requests. */
export function statusPage(
  instances: readonly SampleInstance[],
  requests: readonly LoggedRequest[],
  mood: Mood,
): string {
  const options = Object.entries(MOODS).map(
    ([key, text]) => `<option value="${key}"${key === mood ? ' selected' : ''}>${plain(text)}</option>`,
  )
  const rows = instances.map((one) =>
    row([one.signId, one.account, one.product, one.spec, one.expiresAt ?? '—', STATES[one.state]]),
  )
  const latest = requests.slice(-RECENT).reverse()
  const calls = latest.map((one) =>
    row([clockTime(one.at), one.action || '（无法读取）', `第 ${one.nth} 次`, statusText(one.status)]),
  )
  return page(
    `${BRAND} · 服务商后台`,
    `<header><b>${BRAND} · 服务商后台</b><span>腾讯云市场协议</span></header>
<main>
  <section class="card"><h2>今天的状态</h2><form method="post" action="/mood">
    <label>应答方式 <select name="mood">${options.join('')}</select></label> <button>切换</button></form></section>
  <section class="card"><h2>实例（${instances.length}）</h2>${table(['实例', '账号', '商品', '规格', '有效期至', '状态'], rows)}</section>
  <section class="card"><h2>最近的通知</h2>${table(['时间', '操作', '次数', '应答'], calls)}</section>
</main>`,
  )
}

function statusText(status: number | null): string {
  if (status === null) return '未应答'
  return status === 0 ? '连接切断' : String(status)
}

import { clockTime, page, plain, row, table } from './page.ts'
import type { SpiInstance } from './spi-books.ts'
import { SPI_MOODS, type SpiMood } from './spi-moods.ts'
import type { SpiCall, Vendor } from './spi-vendor.ts'

const STATES = { running: '运行中', isolated: '已隔离', deleted: '已删除' } as const
const RECENT = 12

/** Where the bought application's addresses lead. */
export function spiHome({ brand }: Vendor, visitor: SpiInstance | undefined): string {
  if (!visitor)
    return page(
      brand,
      `<main class="card"><h1>${plain(brand)}</h1><p class="quiet">请用云市场实例卡片中的账号密码登录，或从那里免登进入。</p></main>`,
    )
  const { account, spec, trial, until, instanceId, state } = visitor
  if (state !== 'running')
    return page(
      brand,
      `<main class="card"><h1>${STATES[state]}</h1><p class="quiet">实例 ${plain(instanceId)}</p></main>`,
    )
  return page(
    brand,
    `<header><b>${plain(brand)}</b><span>已登录为 <strong>${plain(account)}</strong></span></header>
<main><h1>你好，${plain(account)}</h1>
  <section class="card"><h2>我的订阅</h2><dl>
    <dt>规格</dt><dd>${plain(spec)}${trial ? '（试用）' : ''}</dd>
    <dt>期限</dt><dd>${plain(until ?? '以云市场为准')}</dd><dt>实例</dt><dd>${plain(instanceId)}</dd>
  </dl></section></main>`,
  )
}

/** The provider's own overview: mood, instances, latest calls. */
export function spiOverview(
  { brand, name }: Vendor,
  instances: readonly SpiInstance[],
  calls: readonly SpiCall[],
  mood: SpiMood,
): string {
  const options = Object.entries(SPI_MOODS).map(
    ([key, text]) => `<option value="${key}"${key === mood ? ' selected' : ''}>${plain(text)}</option>`,
  )
  const rows = instances.map((one) => row([one.instanceId, one.account, one.spec, one.until ?? '—', STATES[one.state]]))
  const latest = calls
    .slice(-RECENT)
    .reverse()
    .map(({ at, params, signed, nth, status }) =>
      row([
        clockTime(at),
        `${params.action ?? '—'}${params.debug === '1' ? '（debug）' : ''}`,
        signed ? `第 ${nth} 次` : '签名不符',
        status === null ? '未应答' : status === 0 ? '连接切断' : String(status),
      ]),
    )
  return page(
    `${brand} · 服务商后台`,
    `<header><b>${plain(brand)} · 服务商后台</b><span>${plain(name)}</span></header>
<main>
  <section class="card"><h2>今天的状态</h2><form method="post" action="/mood">
    <label>应答方式 <select name="mood">${options.join('')}</select></label> <button>切换</button></form></section>
  <section class="card"><h2>实例（${instances.length}）</h2>${table(['实例', '账号', '规格', '期限', '状态'], rows)}</section>
  <section class="card"><h2>最近的调用</h2>${table(['时间', '操作', '次数', '应答'], latest)}</section>
</main>`,
  )
}

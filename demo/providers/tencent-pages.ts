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

function table(heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '<p class="quiet">暂无</p>'
  return `<div class="wide"><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${plain(cell)}</td>`).join('')}</tr>`
}

function clockTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(11, 19)
}

/** Text for HTML, in elements and in attributes. */
function plain(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const STYLE = `:root{color-scheme:light dark;--ink:light-dark(#1d2b24,#e6efe9);--quiet:light-dark(#5b6b63,#9db0a6);--line:light-dark(#dde5e0,#33413a);--paper:light-dark(#fff,#1b231f);--back:light-dark(#f3f7f4,#121815);--green:light-dark(#1c7a4d,#5cc492)}
body{margin:0;font:16px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--back)}
header{display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between;padding:14px 24px;background:var(--paper);border-bottom:1px solid var(--line)}
header b{color:var(--green)}main{max-width:860px;margin:32px auto;padding:0 24px;display:grid;grid-template-columns:minmax(0,1fr);gap:20px}
h1,h2,p,dl,ul{margin:0}h1{font-size:26px}h2{font-size:16px;margin-bottom:12px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:20px 24px}main.card{max-width:440px;margin:12vh auto;gap:10px}
.quiet{color:var(--quiet);font-size:14px}.bad{color:light-dark(#b3261e,#ff8a80)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:12px;padding:0;list-style:none}
.tiles li{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:16px 20px;color:var(--quiet);font-size:14px}.tiles b{display:block;color:var(--ink);font-size:16px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 20px}dt{color:var(--quiet)}dd{margin:0}
.wide{overflow-x:auto}table{width:100%;border-collapse:collapse;font-size:14px}th,td{text-align:left;padding:8px 12px 8px 0;border-top:1px solid var(--line);white-space:nowrap}th{color:var(--quiet);font-weight:500;border:0}
label{display:inline-flex;flex-wrap:wrap;align-items:center;gap:8px;max-width:100%}select,button{font:inherit;padding:6px 12px;border-radius:8px;border:1px solid var(--line);background:var(--paper);color:inherit;max-width:100%}button{background:var(--green);color:light-dark(#fff,#0d1511);border:0}`

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${plain(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`
}

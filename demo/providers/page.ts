/** A page of a sample provider's own. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${plain(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`
}

export function table(heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '<p class="quiet">暂无</p>'
  return `<div class="wide"><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

export function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${plain(cell)}</td>`).join('')}</tr>`
}

export function clockTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(11, 19)
}

/** Text for HTML, in elements and in attributes. */
export function plain(text: string): string {
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

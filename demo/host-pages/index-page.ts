import type { Assets } from '../assets/serve.ts'
import { hostPages } from './pages.ts'

/** What there is to see; one of the demo's languages shows, the one that was chosen in the portal. */
export function indexPage({ addressOf }: Pick<Assets, 'addressOf'>): string {
  const entries = hostPages.map(
    ({ name, title, titleZh, tells, tellsZh, files }) => `<li><a href="/examples/${name}">${both(title, titleZh)}</a>
  <p>${both(inHtml(tells), tellsZh)}</p>
  <p class="files"><a href="/examples/${name}/source">${files.map((file) => `<code>${file}</code>`).join(' ')}</a></p></li>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Host pages</title>
<link rel="icon" href="${addressOf('logo.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="/examples/index.css">
<script src="${addressOf('preferences.js')}"></script>
</head>
<body>
<p class="back"><a href="/">← ${both('Demo portal', '演示门户')}</a></p>
<h1>${both('Host pages', '宿主页面')}</h1>
<p class="lead">${both(
    'Each is a page of somebody else’s portal with this demo’s marketplace in it, short enough to copy; each is tested in the browsers there are. The demo adds one script that counts what the browser complains about.',
    '每个页面都是别人门户里的一页，嵌入了本演示的云市场，短到可以直接照抄；每一页都在可用的浏览器里测试过。演示只多加一个脚本，用来统计浏览器的抱怨。',
  )}</p>
<ul>
${entries.join('\n')}
</ul>
</body>
</html>`
}

function both(en: string, zh: string): string {
  return `<span lang="en">${en}</span><span lang="zh-CN">${zh}</span>`
}

function inHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

import { hostPages } from './pages.ts'

/** What there is to see, in both languages of the demo. */
export function indexPage(): string {
  const entries = hostPages.map(
    ({ name, title, tells, tellsZh, files }) => `<li><a href="/examples/${name}">${title}</a>
  <p>${inHtml(tells)}</p><p lang="zh-CN">${tellsZh}</p>
  <p class="files"><a href="/examples/${name}/source">${files.join(' · ')}</a></p></li>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Host pages</title>
<link rel="stylesheet" href="/examples/index.css">
</head>
<body>
<h1>Host pages <span lang="zh-CN">宿主页面</span></h1>
<p>Each is a page of somebody else’s portal with this demo’s marketplace in it, short enough to copy; each is tested in the browsers there are.
The demo adds one script that counts what the browser complains about.</p>
<p lang="zh-CN">每个页面都是别人门户里的一页，嵌入了本演示的云市场，短到可以直接照抄；每一页都在可用的浏览器里测试过。演示只多加一个脚本，用来统计浏览器的抱怨。</p>
<ul>
${entries.join('\n')}
</ul>
<p><a href="/">The demo portal <span lang="zh-CN">演示门户</span></a></p>
</body>
</html>`
}

function inHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

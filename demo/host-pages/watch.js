// The demo's own, in every host page: counts what the browser complains about, and shows the way back.
const complaints = []
window.complaints = complaints
const complain = (kind, what) => {
  complaints.push(`${kind}: ${what}`)
  show()
}
addEventListener('error', ({ message, target }) => complain('error', message ?? target?.src ?? target?.href), true)
addEventListener('unhandledrejection', ({ reason }) => complain('unhandled', reason))
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  complain('policy', `${violatedDirective} ${blockedURI}`),
)
for (const level of ['error', 'warn']) {
  const original = console[level]
  console[level] = (...said) => {
    complain(level, said.join(' '))
    original.apply(console, said)
  }
}

const place = document.createElement('footer')
const root = place.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(`:host { all: initial !important; display: block !important; clear: both !important; margin-block-start: 2em !important; font: 14px/1.5 system-ui !important; }
  p { margin: 0; padding: 8px; border-block-start: 1px solid #8888; } a { color: inherit; }`)
root.adoptedStyleSheets = [sheet]
const line = root.appendChild(document.createElement('p'))
const link = (href, text) => Object.assign(document.createElement('a'), { href, textContent: text })
const count = document.createElement('span')
const show = () => {
  count.textContent = complaints.length === 0 ? 'no complaint of the browser' : complaints.join(' · ')
}
show()
line.append(link('/examples/', 'All examples'), ' · ', link(`${location.pathname}/source`, 'Source'), ' · ', count)
addEventListener('DOMContentLoaded', () => document.body.append(place))

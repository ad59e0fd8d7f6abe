import { html, nothing, type TemplateResult } from 'lit'
import { CopyButton } from '../shared/copy-button.ts'
import type { MktElement } from '../shared/mkt-element.ts'

type Request = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}
type Response = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
type Timing = Readonly<Record<string, number | null>>

/** One request and its answer as they went over the wire; speaks the area `delivery-debugger`. */
export class ExchangeView {
  readonly #host: MktElement
  readonly #copy: CopyButton

  constructor(host: MktElement) {
    this.#host = host
    this.#copy = new CopyButton(host)
  }

  request(request: Request | null): TemplateResult {
    const { t } = this.#host
    if (!request) return html`<p class="meta">${t('delivery-debugger.nothing-sent')}</p>`
    return this.code('request', t('delivery-debugger.request'), textOf(`${request.method} ${request.url}`, request))
  }

  response(response: Response | null): TemplateResult {
    const { t } = this.#host
    if (!response) return html`<p class="meta">${t('delivery-debugger.no-answer')}</p>`
    return this.code('response', t('delivery-debugger.answer'), textOf(`HTTP ${response.status}`, response))
  }

  /** The parts of the time one after the other, in words and as a bar. */
  timing(timing: Timing | null): TemplateResult | typeof nothing {
    const total = timing?.totalMs
    // The built-in provider takes none.
    if (!timing || !total) return nothing
    const { t } = this.#host
    const parts = (['dnsMs', 'connectMs', 'firstByteMs', 'totalMs'] as const).flatMap((name) => {
      const ms = timing[name]
      return ms == null ? [] : [{ name, ms: Math.round(ms) }]
    })
    return html`<dl class="timing">${parts.map(
      ({ name, ms }) =>
        html`<div><dt>${t(`delivery-debugger.${name}`)}</dt><dd><meter min="0" max=${Math.max(total, 1)} value=${ms} aria-hidden="true"></meter> ${ms} ms</dd></div>`,
    )}</dl>`
  }

  /** A text that may be copied; long ones scroll in their own box, which the keyboard reaches. */
  code(key: string, label: string, text: string): TemplateResult {
    return html`<figure class="code-box"><figcaption class="spread"><span class="meta">${label}</span>${this.#copy.render(key, label, () => text)}</figcaption>
      <pre tabindex="0" role="region" aria-label=${label}><code>${text}</code></pre></figure>`
  }
}

function textOf(
  first: string,
  { headers, body }: { readonly headers: Request['headers']; readonly body: string | null },
) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [first, ...lines, ...(body ? ['', pretty(body)] : [])].join('\n')
}

/** JSON in lines of its own; anything else as it came. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

import { html, nothing, render, type TemplateResult } from 'lit'
import { configureMkt } from '../../components/session/configure.ts'
import { ELEMENT_NAMES, type ElementName } from './exhibits.ts'
import { japanese } from './japanese.ts'
import { dress, preferred, THEMES } from './look.ts'
import { stage } from './stage.ts'
import { ACCENTS, cssOf, DENSITIES, type Finding, FONTS, findingsOf, type Theme, tokensOf, USUAL } from './theme.ts'
import { type GalleryWords, wordsIn } from './words.ts'

/** Ours, and one that only this host speaks. */
const LANGS = ['zh-CN', 'en', 'ja'] as const
type Settings = Theme & {
  readonly theme: (typeof THEMES)[number]
  readonly lang: (typeof LANGS)[number]
  readonly buy: string
  readonly acceptance: string
}

let settings: Settings = {
  ...USUAL,
  ...preferred(),
  buy: '',
  acceptance: '',
}
let copied = false

/** The playground: a theme is chosen at the left, every element wears it at the right. */
export async function openPlayground(body: HTMLElement): Promise<void> {
  document.title = wordsIn(settings.lang)('playground')
  body.className = 'playground'
  update(body, {})
  await Promise.all(ELEMENT_NAMES.map((name) => stage(placeOf(name), name, 'usual', lookOf(settings))))
  body.dataset.ready = 'playground'
}

function update(body: HTMLElement, change: Partial<Settings>): void {
  settings = { ...settings, ...change }
  copied = false
  document.documentElement.dataset.theme = settings.theme
  document.documentElement.lang = settings.lang
  const { buy, acceptance, lang } = settings
  const own = {
    ...(buy && { 'product-page.buy': buy }),
    ...(acceptance && { 'order.state.awaiting-acceptance': acceptance }),
  }
  configureMkt({ messages: { ja: japanese, [lang]: lang === 'ja' ? { ...japanese, ...own } : own } })
  redraw(body)
  const wall = document.getElementById('wall') as HTMLElement
  wall.removeAttribute('style')
  for (const [name, value] of Object.entries(tokensOf(settings))) wall.style.setProperty(name, value)
  for (const name of ELEMENT_NAMES) dress(placeOf(name), lookOf(settings))
}

function redraw(body: HTMLElement): void {
  const t = wordsIn(settings.lang)
  render(
    html`<form class="index" aria-label=${t('playground')} @submit=${(event: Event) => event.preventDefault()}>
      <p><a href="/">← ${t('portal')}</a> · <a href="/gallery">${t('gallery')}</a></p>
      ${controls(body)}${contrastView()}
      <div class="css"><div class="css-head"><span>${t('css')}</span>
        <button type="button" class="primary" @click=${() => copyCss(body)}>${t(copied ? 'copied' : 'copy')}</button>
        <button type="button" @click=${() => update(body, { ...USUAL, buy: '', acceptance: '' })}>${t('reset')}</button></div>
        <pre tabindex="0">${cssOf(settings)}</pre></div></form>
    <main id="wall" aria-label=${t('elements')}>${ELEMENT_NAMES.map(
      (name) =>
        html`<section class="scene"><h2><a href="/gallery/${name}">${name}</a></h2><div class="place" id="wall-${name}"></div></section>`,
    )}</main>`,
    body,
  )
}

function controls(body: HTMLElement): TemplateResult {
  const t = wordsIn(settings.lang)
  const input = (key: 'accentLight' | 'accentDark' | 'radius' | 'buy' | 'acceptance', label: string, type: string) =>
    html`<label>${label}<input name=${key} type=${type} min="0" max="1.5" step="0.125" .value=${String(settings[key])}
      @input=${({ target }: { target: HTMLInputElement }) => update(body, { [key]: type === 'range' ? Number(target.value) : target.value })}></label>`
  const select = (key: 'density' | 'font' | 'theme' | 'lang', all: readonly string[]) =>
    html`<label>${t(key)}<select name=${key} @change=${({ target }: { target: HTMLSelectElement }) => update(body, { [key]: target.value })}>
      ${all.map((one) => html`<option value=${one} ?selected=${one === settings[key]}>${t(`${key}.${one}` as keyof GalleryWords)}</option>`)}</select></label>`
  return html`<fieldset><legend>${t('accent')}</legend><div class="swatches">${Object.entries(ACCENTS).map(([name, pair]) => swatch(body, name, pair))}</div>
      ${input('accentLight', t('accentLight'), 'color')}${input('accentDark', t('accentDark'), 'color')}</fieldset>
    ${input('radius', `${t('radius')} ${settings.radius}em`, 'range')}
    <div class="pair">${select('density', Object.keys(DENSITIES))}${select('font', Object.keys(FONTS))}
    ${select('theme', THEMES)}${select('lang', LANGS)}</div>
    <fieldset class="wide"><legend>${t('own')}</legend>${input('buy', t('own.buy'), 'text')}${input('acceptance', t('own.acceptance'), 'text')}</fieldset>`
}

/** Both halves of a pair of accents; colours are attributes, which the policy lets pass. */
function swatch(body: HTMLElement, name: string, [accentLight, accentDark]: readonly [string, string]): TemplateResult {
  const word = wordsIn(settings.lang)(`accent.${name}` as keyof GalleryWords)
  const chosen = settings.accentLight === accentLight && settings.accentDark === accentDark
  return html`<button type="button" class="swatch" title=${word} aria-label=${word} aria-pressed=${chosen} @click=${() => update(body, { accentLight, accentDark })}>
    <svg viewBox="0 0 2 2" aria-hidden="true"><path fill=${accentLight} d="M0 0h2L0 2z"/><path fill=${accentDark} d="M2 0v2H0z"/></svg></button>`
}

function contrastView(): TemplateResult {
  const t = wordsIn(settings.lang)
  const findings = findingsOf(settings)
  const line = ({ theme, what, ratio, needed }: Finding) =>
    html`<li>${t(`theme.${theme}`)} · ${t(`too-faint.${what}`)}: ${t('needed', ratio, needed)}</li>`
  return html`<div class="contrast" role="status" data-bad=${findings.length > 0 ? '' : nothing}>${
    findings.length > 0 ? html`<ul>${findings.map(line)}</ul>` : t('fine')
  }</div>`
}

/** Where the browser forbids it, the text is marked, so that two keys copy it. */
async function copyCss(body: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(cssOf(settings))
    copied = true
    redraw(body)
  } catch {
    getSelection()?.selectAllChildren(body.querySelector('.css pre') as HTMLElement)
  }
}

function lookOf({ theme, lang }: Settings): Parameters<typeof dress>[1] {
  return { theme, lang, width: 'full', dir: 'ltr' }
}

function placeOf(name: ElementName): HTMLElement {
  return document.getElementById(`wall-${name}`) as HTMLElement
}

import { html, nothing, render, type TemplateResult } from 'lit'
import { loadMkt } from '../../components/all.ts'
import { fetchAllWords } from '../../components/messages/languages.ts'
import { replaceClock } from '../../components/shared/clock.ts'
import { ELEMENT_NAMES, type ElementName, exhibits } from './exhibits.ts'
import { stillClock } from './fakes/still-clock.ts'
import { DIRECTIONS, LANGUAGES, type Look, readLook, THEMES, WIDTHS } from './look.ts'
import { openPlayground } from './playground.ts'
import { stage } from './stage.ts'
import { wordsIn } from './words.ts'

/** The gallery: `/gallery/<element>/<scene>?theme=&lang=&width=&dir=`; without a scene, all of the element's. */
replaceClock(stillClock)
const ready = Promise.all([loadMkt(), fetchAllWords()])
addEventListener('popstate', () => void draw())
document.addEventListener('click', follow)
void draw()

async function draw(): Promise<void> {
  const { pathname, search } = location
  const [, page = '', wanted = '', scene = ''] = pathname.split('/').map(decodeURIComponent)
  await ready
  if (page === 'playground') return openPlayground(document.body)
  const name = ELEMENT_NAMES.find((one) => one === wanted) ?? 'product-page'
  const look = readLook(new URLSearchParams(search))
  const shown = Object.keys(exhibits[name].scenes).filter((one) => !scene || one === scene)
  document.title = `${[name, scene].filter(Boolean).join(' / ')} – ${wordsIn(look.lang)('gallery')}`
  document.documentElement.lang = look.lang
  document.documentElement.dataset.theme = look.theme
  render(frame(name, scene, look, shown), document.body)
  document.body.dataset.ready = ''
  const top = scrollY
  await Promise.all(shown.map((one) => hang(name, one, one === scene, look)))
  // A scene that puts the focus somewhere would take the page there.
  scrollTo(0, top)
  document.body.dataset.ready = name
}

/** A dialog would cover the page, so among others the scene is only named. */
async function hang(name: ElementName, scene: string, alone: boolean, look: Look): Promise<void> {
  const place = document.getElementById(`scene-${scene}`)
  if (!place) return
  if (alone || !exhibits[name].scenes[scene]?.modal) await stage(place, name, scene, look)
  else place.replaceChildren()
}

function frame(name: ElementName, scene: string, look: Look, shown: readonly string[]): TemplateResult {
  const t = wordsIn(look.lang)
  return html`<nav class="index" aria-label=${t('elements')}>
      <p><a href="/">← ${t('portal')}</a> · <a href="/playground">${t('playground')}</a></p>
      ${ELEMENT_NAMES.map((one) => section(one, one === name, scene))}</nav>
    <main>
      <header class="bar"><h1><code>&lt;mkt-${name}&gt;</code></h1>
        ${choice('theme', THEMES, look.theme)}${choice('lang', LANGUAGES, look.lang)}
        ${choice('width', WIDTHS, look.width)}${choice('dir', DIRECTIONS, look.dir)}</header>
      ${shown.map(
        (one) => html`<section class="scene" aria-label=${one}>
          <h2><a href=${addressOf(name, one)}>${one}</a>${
            exhibits[name].scenes[one]?.modal && one !== scene ? html` – ${t('opens-dialog')}` : nothing
          }</h2>
          <div class="place" id="scene-${one}"></div></section>`,
      )}
    </main>`
}

function section(name: ElementName, here: boolean, scene: string): TemplateResult {
  const link = (of: string, text: string, current: boolean) =>
    html`<a href=${addressOf(name, of)} aria-current=${current ? 'page' : nothing}>${text}</a>`
  return html`<div class=${here ? 'here' : ''}>${link('', name, here && !scene)}</div>
    ${here ? html`<ul>${Object.keys(exhibits[name].scenes).map((of) => html`<li>${link(of, of, of === scene)}</li>`)}</ul>` : nothing}`
}

function choice(name: keyof Look, all: readonly string[], now: string): TemplateResult {
  return html`<div class="choice" role="group" aria-label=${name}>${all.map((value) => {
    const query = new URLSearchParams(location.search)
    query.set(name, value)
    return html`<a href="${location.pathname}?${query}" aria-current=${value === now ? 'true' : nothing}>${value}</a>`
  })}</div>`
}

function addressOf(name: ElementName, scene: string): string {
  return `/gallery/${name}${scene && `/${scene}`}${location.search}`
}

/** Links inside the gallery need no new document. */
function follow(event: MouseEvent): void {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.defaultPrevented || !link) return
  if (link.target || link.origin !== location.origin || !link.pathname.startsWith('/gallery')) return
  event.preventDefault()
  history.pushState(null, '', link.href)
  void draw()
}

import type { Person } from '../people.ts'
import { sessionUrl } from './api.ts'
import { type Chrome, demoBar, portalBar } from './chrome.ts'
import { h } from './dom.ts'
import { TIME_ZONE } from './format.ts'
import { navigate, onNavigate } from './navigate.ts'
import { readDirectory } from './people.ts'
import { type Route, readRoute } from './route.ts'
import { catalogView, instancesView, ordersView, orderView } from './views/buyer.ts'
import { checkoutView } from './views/checkout.ts'
import { developerView } from './views/developer.ts'
import { endpointView } from './views/endpoint.ts'
import { alertsView, refundsView } from './views/operator.ts'
import { codesView, previewView, productsView, servicesView } from './views/provider.ts'
import { reviewsView } from './views/reviews.ts'
import type { PersonRoute, View } from './views/view.ts'
import { missingView, welcomeView } from './views/welcome.ts'
import { t } from './words/words.ts'

const VIEWS: Readonly<Record<string, (route: PersonRoute) => View>> = {
  catalog: catalogView,
  checkout: checkoutView,
  instances: instancesView,
  delivered: instancesView,
  orders: (route) => (route.id ? orderView(route) : ordersView(route)),
  products: productsView,
  preview: previewView,
  endpoint: endpointView,
  services: servicesView,
  codes: codesView,
  reviews: reviewsView,
  alerts: alertsView,
  refunds: refundsView,
}

const { people } = await readDirectory()
let shown: View | undefined
let bars: HTMLElement[] = []
/** How far each page was scrolled when it was left. */
const places = new Map<string, number>()
let at = location.pathname

onNavigate((back) => draw(true, back))
document.addEventListener('click', closeMenus)
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeMenus(event)
})
draw(false)

function draw(moveFocus: boolean, back = false): void {
  places.set(at, scrollY)
  at = location.pathname
  const route = readRoute(location.pathname)
  const view = viewOf(route)
  shown = view
  document.title = view.title === t('brand') ? view.title : `${view.title} · ${t('brand')}`
  const main = h('main', { id: 'main', tabindex: -1 }, ...view.body)
  for (const [event, lead] of Object.entries(view.on ?? {}))
    main.addEventListener(event, (sent) => {
      const { id = '', state } = (sent as CustomEvent<{ id?: string; state?: string } | undefined>).detail ?? {}
      const address = lead(id, state)
      if (address && address !== location.pathname) navigate(address)
    })
  const chrome: Chrome = { route, people, moved, redraw: () => draw(false) }
  // The bars stay while only the page changes, so that a journey in time goes on.
  if (!moveFocus || !sameBars(route)) bars = [demoBar(chrome)]
  const session = h(
    'mkt-session',
    { 'time-zone': TIME_ZONE, 'session-url': route?.role ? sessionUrl(route.person) : null },
    main,
  )
  document.body.replaceChildren(
    ...bars,
    portalBar(chrome),
    session,
    h('footer', { class: 'portal-foot' }, h('span', null, t('brand')), h('span', null, t('footer'))),
  )
  showCurrent()
  if (!moveFocus) return
  scrollTo(0, back ? (places.get(at) ?? 0) : 0)
  const heading = main.querySelector<HTMLElement>('h1') ?? main
  heading.focus({ preventScroll: true })
}

/** On a narrow screen the pages stand in a row that is scrolled. */
function showCurrent(): void {
  const link = document.querySelector('.portal-bar nav [aria-current]')
  const row = link?.parentElement
  if (!row) return
  const { left, width } = link.getBoundingClientRect()
  row.scrollLeft += left + width / 2 - (row.getBoundingClientRect().left + row.clientWidth / 2)
}

let barsOf = ''
function sameBars(route: Route | null): boolean {
  const person = route?.role ? route.person : ''
  const same = person === barsOf && bars.length > 0
  barsOf = person
  return same
}

function viewOf(route: Route | null): View {
  if (route?.role === null) return route.page === 'developer' ? developerView() : welcomeView(people)
  const known = route && people.some(({ id, role }: Person) => id === route.person && role === route.role)
  return (known && VIEWS[route.page]?.(route)) || missingView()
}

/** Time has moved: what is on the page may have changed. */
function moved(): void {
  for (const element of document.querySelectorAll('main *'))
    if (element.localName.startsWith('mkt-')) void (element as { reload?: () => Promise<void> }).reload?.()
  shown?.refresh?.()
}

function closeMenus(event: Event): void {
  for (const menu of document.querySelectorAll('details.menu[open]'))
    if (
      event instanceof KeyboardEvent ||
      !event.composedPath().includes(menu) ||
      event.composedPath().some((node) => node instanceof HTMLAnchorElement)
    )
      menu.removeAttribute('open')
}

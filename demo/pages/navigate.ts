type Options = { readonly replace?: boolean }
/** `back` when the browser went through its history, to a page that was scrolled when it was left. */
type Draw = (back: boolean) => void
let show: Draw = () => {}

/** Hands over who draws the page an address names. */
export function onNavigate(draw: Draw): void {
  show = draw
  history.scrollRestoration = 'manual'
  addEventListener('popstate', () => draw(true))
  document.addEventListener('click', follow)
}

export function navigate(address: string, { replace = false }: Options = {}): void {
  if (replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  show(false)
}

/** Links to our own pages need no new document; everything else is the browser's. */
function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (!/^\/(?:$|(?:buyer|provider|operator|developer)(?:\/|$))/.test(link.pathname)) return
  event.preventDefault()
  navigate(link.pathname)
}

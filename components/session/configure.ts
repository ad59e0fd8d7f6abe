import { changePageSettings, type PageSettings, pageSettings, sourceOf } from './connection.ts'

/** Settings for every element of the page that has none of its own. Call again to change some of them. */
export function configureMkt(settings: PageSettings): void {
  changePageSettings(settings)
}

/** On logout: forgets the page's token at once. */
export function revokeMkt(): void {
  const { session, sessionUrl } = pageSettings()
  if (session || sessionUrl) sourceOf({ session, sessionUrl }).revoke()
}

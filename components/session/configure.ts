import { changePageSettings, type PageSettings, pageSettings, sourceOf } from './connection.ts'

/** Settings for every element of the page that has none of its own. Call again to change some of them; one that names a session resumes it. */
export function configureMkt(settings: PageSettings): void {
  changePageSettings(settings)
  if (settings.session || settings.sessionUrl) sourceOf(settings).resume()
}

/** On logout: forgets the page's token at once, and with it the elements what they show. */
export function revokeMkt(): void {
  const { session, sessionUrl } = pageSettings()
  if (session || sessionUrl) sourceOf({ session, sessionUrl }).revoke()
}

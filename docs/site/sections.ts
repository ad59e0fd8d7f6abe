export type Section = {
  readonly url: string
  readonly page: string
  readonly title: string
  readonly text: string
  readonly lang: string
}

/** A page cut at its headings, as the search finds it. */
export function sectionsOf(url: string, html: string): readonly Section[] {
  const lang = /<html lang="([\w-]+)"/.exec(html)?.[1] ?? 'en'
  const article = /<article>(.*)<\/article>/s.exec(html)?.[1] ?? ''
  const page = plain(/<h1[^>]*>(.*?)<\/h1>/s.exec(article)?.[1] ?? '')
  return article
    .split(/(?=<h[123] id=")/)
    .filter((part) => part.startsWith('<h'))
    .map((part) => {
      const [, id = '', title = ''] = /^<h[123] id="([^"]*)"[^>]*>(.*?)<\/h/s.exec(part) ?? []
      const text = plain(part.slice(part.indexOf('</h')))
      return { url: part.startsWith('<h1') ? url : `${url}#${id}`, page, title: plain(title), text, lang }
    })
}

function plain(html: string): string {
  return html
    .replace(/<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()
}

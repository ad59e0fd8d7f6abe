import type { Entry } from '../assets/serve.ts'

/** What stands for something of this demo in the files, as it does in the documentation. */
export type Facts = {
  readonly market: string
  readonly embed: Entry
  readonly product: string
  readonly order: string
  readonly instance: string
}

/** The file as it is, with this demo's addresses and ids in it. */
export function fillIn(text: string, { market, embed, product, order, instance }: Facts): string {
  return text
    .replaceAll('https://market.example', market)
    .replaceAll('embed.HASH.js', embed.file)
    .replaceAll('sha384-…', embed.integrity)
    .replaceAll('prd_…', product)
    .replaceAll('ord_…', order)
    .replaceAll('ins_…', instance)
}

/** The demo's own script, ahead of the page's: it counts what the browser complains about. */
export function watched(html: string): string {
  return html.replace(/(<meta name="viewport")/, '<script src="/examples/watch.js"></script>\n$1')
}

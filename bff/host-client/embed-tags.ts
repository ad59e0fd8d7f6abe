import { MarketError } from './market-error.ts'

type File = { readonly file: string; readonly integrity: string }
export type Manifest = {
  readonly embed: File
  readonly chunks: readonly File[]
  readonly elements: Readonly<Record<string, readonly string[]>>
}

const KEPT_MS = 10_000

/**
 * Makes the tags that embed these elements, from the manifest that `read` fetches every ten seconds at most. Once it is known no page
 * waits for it: it is fetched anew beside the answer, and the last one holds while the marketplace is away or slow.
 */
export function embedTagger(
  baseUrl: string,
  read: () => Promise<Manifest>,
  now: () => number = Date.now,
): (...elements: readonly string[]) => Promise<string> {
  let known: Manifest | undefined
  let failure: unknown
  let reading: Promise<void> | undefined
  let until = 0
  return async (...elements) => {
    if (now() >= until) reading ??= refresh()
    if (!known) await reading
    if (!known) throw failure
    return tagsOf(baseUrl, known, elements)
  }

  async function refresh(): Promise<void> {
    try {
      known = await read()
    } catch (error) {
      failure = error
    }
    until = now() + KEPT_MS
    reading = undefined
  }
}

function tagsOf(baseUrl: string, { embed, chunks, elements }: Manifest, tags: readonly string[]): string {
  const first = new Set(tags.flatMap((tag) => elements[tag] ?? unknownTag(tag)))
  const pinned = ({ file, integrity }: File) => `="${baseUrl}/embed/${file}" integrity="${integrity}" crossorigin`
  const ahead = chunks
    .filter(({ file }) => first.has(file))
    .map((chunk) => `<link rel="modulepreload" href${pinned(chunk)}>`)
  return [`<script type="module" src${pinned(embed)}></script>`, ...ahead].join('\n')
}

function unknownTag(tag: string): never {
  throw new MarketError({ status: 404, code: 'no-such-element', title: `There is no element <${tag}>` })
}

import { MarketError } from './market-error.ts'

type File = { readonly file: string; readonly integrity: string }
export type Manifest = {
  readonly embed: File
  readonly chunks: readonly File[]
  readonly elements: Readonly<Record<string, readonly string[]>>
}

/** A page that is drawn names the build of this moment, or of a moment ago: after an update it must not name the one before for long. */
const KEPT_MS = 10_000

/** Makes the tags that embed these elements, from the manifest that `read` fetches anew every ten seconds. */
export function embedTagger(
  baseUrl: string,
  read: () => Promise<Manifest>,
  now: () => number = Date.now,
): (...elements: readonly string[]) => Promise<string> {
  let known: Manifest | undefined
  let reading: Promise<Manifest> | undefined
  let until = 0
  const fetched = async () => (known = await read())
  return async (...elements) => {
    if (now() >= until) {
      until = now() + KEPT_MS
      // A page is drawn while the marketplace is away, too: by what it said last.
      reading = fetched().catch((reason: unknown) => known ?? forget(reason))
    }
    return tagsOf(baseUrl, await (reading as Promise<Manifest>), elements)
  }

  function forget(reason: unknown): never {
    until = 0
    throw reason
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

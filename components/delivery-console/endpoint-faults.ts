import type { ProtocolFacts } from '../../bff/contract/provider.ts'

type Entered = {
  readonly url: string
  readonly secrets: Readonly<Record<string, string>>
  /** Secrets that are set already. */
  readonly kept: ReadonlySet<string>
}

/** What can be told without asking, by field; whether the address may be reached, and answers, only the market knows. */
export function endpointFaults(
  { url: typed, secrets, kept }: Entered,
  facts: ProtocolFacts | undefined,
): Readonly<Record<string, string>> {
  const url = typed.trim()
  const parsed = URL.parse(url)
  const problems: Record<string, string> = {}
  if (!url) problems.url = 'missing'
  else if (!parsed || !/^https?:$/.test(parsed.protocol)) problems.url = 'not-a-url'
  else if (!facts?.query && url.includes('?')) problems.url = 'url-has-query'
  for (const { name, required } of facts?.secrets ?? [])
    if (required && !kept.has(name) && !secrets[name]?.trim()) problems[`secrets.${name}`] = 'secret-missing'
  return problems
}

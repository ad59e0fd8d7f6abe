export type Entry = { readonly path: string; readonly title: string }
export type Group = { readonly title: string; readonly entries: readonly Entry[] }

// biome-ignore format: one page per line reads as a table of contents
const GROUPS = [
  { title: 'Start', pages: { index: 'Overview', 'quick-start': 'Quick start', 'host-guide': 'For host portals', theming: 'Theming', architecture: 'Architecture', contributing: 'Contributing' } },
  { title: 'Elements', pages: {} },
  { title: 'Providers', pages: { providers: 'Receiving deliveries', conformance: 'Conformance runs', 'api-gateway': 'API goods', 'protocols/tencent': 'Tencent Cloud', 'protocols/alibaba': 'Alibaba Cloud', 'protocols/huawei-v1': 'Huawei Cloud 1.0', 'protocols/huawei-v2': 'Huawei Cloud 2.0', 'protocols/qingcloud': 'QingCloud' } },
  { title: 'How it works', pages: { processes: 'Processes', instances: 'Instances and terms', evidence: 'Evidence', 'isolated-display': 'Isolated credentials' } },
  { title: 'Running it', pages: { operations: 'Operations', scaling: 'Scaling', performance: 'Performance', reliability: 'Reliability' } },
  { title: 'Trust', pages: { security: 'Security model', authorization: 'Who may call what', accessibility: 'Accessibility' } },
  { title: 'Decisions', pages: {} },
  { title: '中文', pages: { 'zh/quick-start': '快速开始', 'zh/providers': '服务商指南' } },
] as const satisfies readonly { title: string; pages: Readonly<Record<string, string>> }[]

/**
 * Groups of the side bar. `found` holds every page by its path without `.md`, with its heading: a page nobody listed stands in
 * the last group, so that it can be found; one that is listed and not there yet is left out.
 */
export function navigationOf(found: ReadonlyMap<string, string>): readonly Group[] {
  const listed = new Set(GROUPS.flatMap(({ pages }) => Object.keys(pages)))
  const rest = [...found].filter(([path]) => !listed.has(path) && !/^(elements|decisions|source)\//.test(path))
  const under = (folder: string) =>
    [...found]
      .filter(([path]) => path.startsWith(`${folder}/`))
      .map(([path, title]) => ({ path, title: path.endsWith('/index') ? 'All' : title }))
      .sort((a, b) => Number(b.title === 'All') - Number(a.title === 'All'))
  const groups: Group[] = GROUPS.map(({ title, pages }) => {
    if (title === 'Elements') return { title, entries: under('elements') }
    if (title === 'Decisions') return { title, entries: under('decisions') }
    const known = Object.entries<string>(pages).filter(([path]) => found.has(path))
    return { title, entries: known.map(([path, name]) => ({ path, title: name })) }
  })
  return [...groups, { title: 'More', entries: rest.map(([path, title]) => ({ path, title })) }].filter(
    ({ entries }) => entries.length > 0,
  )
}

/** Where a page is served. */
export function addressOf(path: string): string {
  return `/docs/${path.replace(/(^|\/)index$/, '$1')}`.replace(/([^/])$/, '$1/')
}

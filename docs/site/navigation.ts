export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]
/** `lang`: which the page is in. `named`: which its title here is in. */
export type Entry = {
  readonly path: string
  readonly title: string
  readonly lang: Language
  readonly named: Language
}
/** `folded`: closed until somebody reads in it. `lang`: what its pages are in, or most of them. */
export type Group = {
  readonly title: string
  readonly folded: boolean
  readonly lang: Language
  readonly entries: readonly Entry[]
}
type Names = readonly [en: string, zh: string]

// biome-ignore format: one page per line reads as a table of contents
const GROUPS = [
  { title: ['Start', '开始'], pages: { index: ['Overview', '概览'], 'quick-start': ['Quick start', '快速开始'], 'host-guide': ['For host portals', '门户接入指南'], theming: ['Theming', '外观定制'], architecture: ['Architecture', '架构'], contributing: ['Contributing', '参与开发'] } },
  { title: ['Elements', '组件'], folder: 'elements' },
  { title: ['Providers', '服务商'], pages: { providers: ['Receiving deliveries', '接收发货通知'], conformance: ['Conformance runs', '一致性检测'], 'api-gateway': ['API goods', 'API 商品'], 'protocols/tencent': ['Tencent Cloud', '腾讯云'], 'protocols/alibaba': ['Alibaba Cloud', '阿里云'], 'protocols/huawei-v1': ['Huawei Cloud 1.0', '华为云 1.0'], 'protocols/huawei-v2': ['Huawei Cloud 2.0', '华为云 2.0'], 'protocols/qingcloud': ['QingCloud', '青云'] } },
  { title: ['How it works', '工作原理'], pages: { processes: ['Processes', '流程'], instances: ['Instances and terms', '实例与时长'], evidence: ['Evidence', '证据包'], 'isolated-display': ['Isolated credentials', '隔离显示凭据'] } },
  { title: ['Running it', '运行'], pages: { operations: ['Operations', '运维'], alerts: ['Alerts', '提醒事项'], scaling: ['Scaling', '扩展'], performance: ['Performance', '性能'], reliability: ['Reliability', '可靠性'] } },
  { title: ['Trust', '安全与合规'], pages: { security: ['Security model', '安全模型'], authorization: ['Who may call what', '调用权限'], accessibility: ['Accessibility', '无障碍'] } },
  { title: ['Decisions', '设计决策'], folder: 'decisions' },
] as const satisfies readonly { title: Names; folder?: string; pages?: Readonly<Record<string, Names>> }[]

/**
 * Groups of the side bar in a language; a page that is not there in it stands in it all the same. `found` holds every page by its
 * path without `.md`, with its heading: one that nobody listed is in the last group, one that is listed and not there is left out.
 */
export function navigationOf(found: ReadonlyMap<string, string>, lang: Language): readonly Group[] {
  const name = (names: Names) => names[LANGUAGES.indexOf(lang)] ?? names[0]
  const groups = GROUPS.map((group): Group => {
    const title = name(group.title)
    if ('folder' in group)
      return {
        title,
        folded: group.folder === 'decisions',
        lang: 'en',
        entries: under(group.folder, found, { title: name(['All', '全部']), named: lang }),
      }
    const known = Object.entries<Names>(group.pages).filter(([path]) => found.has(path))
    return { title, folded: false, lang, entries: known.map(([path, names]) => entryOf(path, name(names))) }
  })
  const listed = new Set(GROUPS.flatMap((group) => ('pages' in group ? Object.keys(group.pages) : [])))
  const rest = [...found]
    .filter(([path]) => !listed.has(path) && !/^(elements|decisions|source|zh)\//.test(path))
    .map(([path, title]): Entry => ({ path, title, lang: 'en', named: 'en' }))
  const more: Group = { title: name(['More', '更多']), folded: true, lang: 'en', entries: rest }
  return [...groups, more].filter(({ entries }) => entries.length > 0)

  function entryOf(path: string, title: string): Entry {
    const twin = twinOf(path)
    return lang !== 'en' && found.has(twin)
      ? { path: twin, title, lang, named: lang }
      : { path, title, lang: 'en', named: lang }
  }
}

/** The pages of a folder by their headings, the one that lists them first. */
function under(folder: string, found: ReadonlyMap<string, string>, all: Pick<Entry, 'title' | 'named'>) {
  const paths = [...found].filter(([path]) => path.startsWith(`${folder}/`))
  const index = paths
    .filter(([path]) => path.endsWith('/index'))
    .map(([path]) => ({ path, lang: 'en' as const, ...all }))
  const rest = paths.filter(([path]) => !path.endsWith('/index'))
  return [...index, ...rest.map(([path, title]): Entry => ({ path, title, lang: 'en', named: 'en' }))]
}

export function languageOf(path: string): Language {
  return path.startsWith('zh/') ? 'zh-CN' : 'en'
}

/** Where the same page stands in the other language, if it is there. */
export function twinOf(path: string): string {
  return languageOf(path) === 'en' ? `zh/${path}` : path.slice('zh/'.length)
}

/** Where a page is served. */
export function addressOf(path: string): string {
  return `/docs/${path.replace(/(^|\/)index$/, '$1')}`.replace(/([^/])$/, '$1/')
}

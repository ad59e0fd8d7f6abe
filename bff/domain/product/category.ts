/** A node of the category tree; names in every language the elements speak. */
export type Category = {
  readonly id: string
  readonly name: { readonly 'zh-CN': string; readonly en: string }
  readonly children: readonly Category[]
}

const leaf = (id: string, zh: string, en: string): Category => ({ id, name: { 'zh-CN': zh, en }, children: [] })
const branch = (id: string, zh: string, en: string, children: readonly Category[]): Category => ({
  id,
  name: { 'zh-CN': zh, en },
  children,
})

/** The tree a host starts with. */
export const categories: readonly Category[] = [
  branch('business', '企业应用', 'Business apps', [
    leaf('office', '协同办公', 'Office and collaboration'),
    leaf('crm', '客户管理', 'Customer management'),
    leaf('finance', '财务与税务', 'Finance and tax'),
    leaf('hr', '人力资源', 'Human resources'),
  ]),
  branch('website', '建站与营销', 'Websites and marketing', [
    leaf('site-builder', '网站建设', 'Site builders'),
    leaf('marketing', '营销推广', 'Marketing'),
    leaf('ecommerce', '电商', 'E-commerce'),
  ]),
  branch('development', '开发与运维', 'Development and operations', [
    leaf('devops', '研发效能', 'DevOps'),
    leaf('monitoring', '监控运维', 'Monitoring'),
    leaf('database', '数据库', 'Databases'),
  ]),
  branch('security', '安全', 'Security', [
    leaf('network-security', '网络安全', 'Network security'),
    leaf('identity', '身份与访问', 'Identity and access'),
  ]),
  branch('data', '数据与智能', 'Data and AI', [
    leaf('analytics', '数据分析', 'Analytics'),
    leaf('ai', '人工智能', 'Artificial intelligence'),
  ]),
]

/** The nodes a path of ids leads through; null when a step does not exist. */
export function findCategories(path: readonly string[], tree: readonly Category[] = categories): Category[] | null {
  const found: Category[] = []
  let level = tree
  for (const id of path) {
    const node = level.find((category) => category.id === id)
    if (!node) return null
    found.push(node)
    level = node.children
  }
  return found
}

import type { apiServices as en } from '../en/api-services.ts'
import type { WordsLike } from '../words.ts'

export const apiServices: WordsLike<typeof en> = {
  'api-services.title': 'API 服务',
  'api-services.lead': '已部署到 API 网关的服务。API 类商品的规格从中选择。',
  'api-services.add': '登记服务',
  'api-services.none': '尚未登记 API 服务。发布 API 类商品至少需要一个。',
  'api-services.edit': (name) => `编辑 ${name}`,
  'api-services.remove': (name) => `移除 ${name}`,
  'api-services.edit-short': '编辑',
  'api-services.remove-short': '移除',
  'api-services.address': '访问地址',
  'api-services.id': '服务 ID',
  'api-services.rate': (n) => `每个密钥每秒 ${n} 次`,
  'api-services.documented': '查看文档',
  'api-services.text-only': '已填写文档内容',
  'api-services.undocumented': '暂无文档',
  'api-services.saved': (name) => `已保存 ${name}`,
  'api-services.removed': (name) => `已移除 ${name}`,
  'api-services.remove-title': (name) => `移除 ${name}？`,
  'api-services.remove-loses': '选择了该服务的草稿，需改选其他服务后才能提交审核。',
  'api-services.in-use': (name, product) => `${name} 未移除：商品“${product}”的在售规格正在使用。请先下架该商品。`,
}

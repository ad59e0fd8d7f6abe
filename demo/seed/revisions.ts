import type { Cast } from './cast.ts'
import type { Client } from './client.ts'
import { command } from './listings.ts'
import { desk, docs } from './products.ts'
import type { Shop } from './shelf.ts'

/** Its review was promised within seven working days, and nobody has looked since. */
export async function seedOverdueRevision({ clients }: Cast, shop: Shop): Promise<void> {
  const { 'isv-qingzhu': qingzhu } = clients
  await edit(qingzhu, shop.contract.id, {
    name: '青竹签 · 电子合同与印章',
    summary: '从起草到归档的电子合同与电子印章，签署过程全程存证，到期自动提醒。',
    tags: ['电子签名', '合同管理', '电子印章'],
  })
  await command(qingzhu, shop.contract.id, { command: 'submit' })
}

/** New versions of what is on sale: one waits for its review, one came back with remarks. */
export async function seedFreshRevisions({ clients }: Cast, shop: Shop): Promise<void> {
  const { 'isv-qingzhu': qingzhu, 'op-su': operator } = clients
  await edit(qingzhu, shop.docs.id, {
    summary: '团队的文档、表格、白板与知识库，多人实时编辑，每次改动有迹可循。',
    detail: String(docs.fields.detail)
      .replace('文档、表格、思维导图与流程图', '文档、表格、白板、思维导图与流程图')
      .replace('| 企业版 | 500 人 | 2 TB |', '| 企业版 | 800 人 | 4 TB |'),
    trial: { count: 30, unit: 'day' },
    deliveryDays: null,
  })
  await command(qingzhu, shop.docs.id, { command: 'submit' })
  await edit(qingzhu, shop.desk.id, {
    summary: `${desk.fields.summary}全行业第一。`,
    tags: [...(desk.fields.tags as string[]), '第一'],
  })
  await command(qingzhu, shop.desk.id, { command: 'submit' })
  await command(operator, shop.desk.id, {
    command: 'reject',
    reason: '简介与标签含有绝对化用语，请修改后重新提交。',
    problems: [
      { path: 'summary', reason: '“全行业第一”无法核实，请删去。' },
      { path: 'tags', reason: '标签请描述功能，不要宣传排名。' },
    ],
  })
}

function edit(provider: Client, id: string, fields: object): Promise<unknown> {
  return provider.ask('PATCH', `/v1/products/${id}`, { fields })
}

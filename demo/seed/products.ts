import type { KindName } from '../../bff/domain/product/kind.ts'

/** A product of the story: what its provider wrote, and which files belong to it. */
export type Story = {
  readonly kind: KindName
  /** By field: names of pictures, or what stands in a document. */
  readonly files: Readonly<Record<string, string | readonly string[] | Document>>
  /** The API service its plans call. */
  readonly service?: {
    readonly name: string
    readonly address: string
    readonly documentationUrl: string
    readonly callsPerSecond: number
  }
  readonly fields: Readonly<Record<string, unknown>>
}
export type Document = { readonly name: string; readonly title: string; readonly lines: readonly string[] }

/** The pictures of a product that is delivered automatically. */
function pictures(name: string, thumbnail = false) {
  return { logo: `${name}-logo.png`, ...(thumbnail && { thumbnail: `${name}-thumbnail.png` }) }
}

const SERVICE_AGREEMENT = {
  title: '青竹软件服务协议（2026 版）',
  text: '一、服务内容：服务商按所购规格提供软件的在线使用权、升级与技术支持。\n二、数据归属：使用过程中产生的业务数据归用户所有，服务商仅为提供服务之目的处理。\n三、可用性：每自然月可用性不低于 99.9%，未达到时按比例顺延服务期。\n四、到期：到期后数据保留 7 天，其间可续费恢复；逾期数据将被清除且不可恢复。',
}

type Yuan = readonly [count: number, unit: 'day' | 'month' | 'year', list: number, price?: number]

/** Prices in yuan; `price` is what is paid. */
function plan(name: string, ...prices: readonly Yuan[]) {
  return { name, onSale: true, prices: prices.map(priced) }
}

/** A plan that is renewed at prices of its own. */
function renewing<T extends object>(sold: T, prices: readonly Yuan[]) {
  return { ...sold, renewalPrices: prices.map(priced) }
}

function priced([count, unit, list, price = list]: Yuan) {
  return { count, unit, listPrice: list * 100, price: price * 100 }
}

export const docs: Story = {
  kind: 'saas-automatic',
  files: pictures('docs', true),
  fields: {
    name: '青竹文档',
    category: ['business', 'office'],
    tags: ['在线文档', '知识库', '多人协作'],
    summary: '团队的文档、表格与知识库，多人实时编辑，改动有迹可循。',
    detail:
      '## 一处写，处处读\n\n青竹文档把会议纪要、产品方案和操作手册放在同一个地方。多人同时编辑，**每一处改动都有记录**，可以回到任意时刻。\n\n- 文档、表格、思维导图与流程图\n- 按部门与项目授权，外部链接可设有效期\n- 与企业通讯录同步，离职即回收\n\n## 适合谁\n\n| 规格 | 成员 | 空间 |\n|---|---|---|\n| 团队版 | 50 人 | 200 GB |\n| 企业版 | 500 人 | 2 TB |\n\n## 服务支持\n\n工作日 9:00–21:00 在线应答，企业版配专属顾问。',
    systems: ['windows', 'linux'],
    deliveryDays: 0,
    warrantyDays: 365,
    customizable: false,
    trial: { count: 15, unit: 'day' },
    agreement: SERVICE_AGREEMENT,
    plans: [
      renewing(plan('团队版', [1, 'month', 198, 168], [1, 'year', 2376, 1680], [2, 'year', 4752, 2980]), [
        [1, 'month', 198, 158],
        [1, 'year', 2376, 1580],
      ]),
      plan('企业版', [1, 'month', 880], [1, 'year', 10_560, 8_800], [3, 'year', 31_680, 21_800]),
    ],
  },
}

export const desk: Story = {
  kind: 'saas-automatic',
  files: pictures('desk', true),
  fields: {
    name: '青竹客服工作台',
    category: ['business', 'crm'],
    tags: ['工单', '在线客服', '多渠道'],
    summary: '网页、公众号、小程序与电话的来访汇成一条队列，分派、跟进、评价一气呵成。',
    detail:
      '## 一条队列\n\n来访从哪里来，客服都在同一处回复；超时自动升级，交接不丢上下文。\n\n1. 接入：网页挂件、公众号、小程序、电话\n2. 分派：按技能、按负载、按老客户\n3. 复盘：首次响应、解决时长、满意度\n\n> 开通前，服务商会按你授权的联系方式与你确认接入渠道。',
    systems: ['windows'],
    deliveryDays: 1,
    warrantyDays: 180,
    customizable: true,
    customerAuthorization: true,
    agreement: SERVICE_AGREEMENT,
    plans: [
      plan('标准版 · 5 坐席', [1, 'month', 450, 399], [1, 'year', 5400, 3990]),
      plan('专业版 · 20 坐席', [1, 'month', 1600], [1, 'year', 19_200, 15_800], [2, 'year', 38_400, 28_800]),
    ],
  },
}

export const contract: Story = {
  kind: 'saas-automatic',
  files: pictures('contract'),
  fields: {
    name: '青竹签 · 电子合同',
    category: ['business', 'finance'],
    tags: ['电子签名', '合同管理'],
    summary: '从起草到归档的电子合同，签署过程全程存证，到期自动提醒。',
    detail:
      '## 合法、好用\n\n采用可靠电子签名与可信时间戳，签署过程**全程存证**。\n\n- 模板与审批流\n- 骑缝章、批量签\n- 到期、续签、付款节点提醒',
    systems: ['windows', 'linux'],
    deliveryDays: 0,
    provisioningHours: 6,
    agreement: SERVICE_AGREEMENT,
    plans: [plan('500 份', [1, 'year', 2500, 1980]), plan('不限份数', [1, 'month', 1200], [1, 'year', 14_400, 9_800])],
  },
}

export const patrol: Story = {
  kind: 'saas-automatic',
  files: pictures('patrol', true),
  fields: {
    name: '青竹巡检',
    category: ['development', 'monitoring'],
    tags: ['拨测', '告警', '值班'],
    summary: '从二十个城市拨测你的站点与接口，异常五秒内告知值班的人。',
    detail: '## 先于用户发现\n\n- 网页、接口、证书与域名到期\n- 电话、短信、群机器人逐级通知\n- 值班表与事后复盘',
    agreement: SERVICE_AGREEMENT,
    plans: [plan('基础版', [1, 'month', 99, 79], [1, 'year', 1188, 790])],
  },
}

export const attendance: Story = {
  kind: 'saas-automatic',
  files: pictures('attendance'),
  fields: {
    name: '青竹考勤',
    category: ['business', 'hr'],
    tags: ['排班', '考勤', '假期'],
    summary: '排班、打卡与假期一体，月底一键汇总到薪资。',
    detail: '## 复杂班次也算得清\n\n- 综合工时、跨天班、轮班\n- 调休与年假按规则自动结转\n- 汇总导出到主流薪资系统',
    trial: { count: 30, unit: 'day' },
    agreement: SERVICE_AGREEMENT,
    plans: [plan('100 人', [1, 'month', 300], [1, 'year', 3600, 2880]), plan('500 人', [1, 'year', 15_000, 11_800])],
  },
}

export const expenses: Story = {
  kind: 'saas-automatic',
  files: pictures('expenses'),
  fields: {
    name: '青竹报销 全网最低价',
    category: ['business', 'finance'],
    tags: ['报销', '发票'],
    summary: '拍照识别发票，三分钟提交报销。',
    detail: '## 报销\n\n拍照、识别、提交、到账。保证全网最低价，永久免费升级。',
    agreement: SERVICE_AGREEMENT,
    plans: [plan('基础版', [1, 'year', 9999, 99])],
  },
}

/** Left half-way: no agreement, no detail, too many tags, a price above its list price. */
export const boards: Story = {
  kind: 'saas-automatic',
  files: pictures('boards'),
  fields: {
    name: '青竹看板',
    category: ['data', 'analytics'],
    tags: ['报表', '可视化', '大屏', '指标', '订阅', '下钻'],
    summary: '业务指标一屏看尽。',
    plans: [plan('基础版', [1, 'month', 99, 129])],
  },
}

/** Of the provider who has no endpoint yet. */
export const insight: Story = {
  kind: 'saas-automatic',
  files: pictures('insight'),
  fields: {
    name: '远山数据洞察',
    category: ['data', 'analytics'],
    tags: ['数据分析', '用户洞察'],
    summary: '把埋点、订单与工单连成一张图，看清用户为什么留下、为什么离开。',
    detail: '## 看得远一点\n\n漏斗、留存、路径与分群，十五分钟接入。',
    agreement: { title: '远山数据服务协议', text: '服务商按所购规格提供数据分析服务；数据仅用于向用户提供服务。' },
    plans: [plan('成长版', [1, 'month', 1280, 980], [1, 'year', 15_360, 9_800])],
  },
}

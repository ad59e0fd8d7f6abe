import type { Story } from './products.ts'

const agreement = {
  title: '软件服务协议（2026 版）',
  text: '一、服务商按所购规格提供软件的在线使用权与技术支持。\n二、使用过程中产生的业务数据归用户所有。\n三、到期后数据保留 7 天，其间可续费恢复。',
}

/** Delivered by Huawei's access 1.0. */
export const projects: Story = {
  kind: 'saas-automatic',
  files: { logo: 'projects-logo.png', thumbnail: 'projects-thumbnail.png' },
  fields: {
    name: '云帆项目管理',
    category: ['business', 'office'],
    tags: ['项目', '甘特图', '工时'],
    summary: '计划、任务与工时在一张图上，延期在发生之前看见。',
    detail:
      '## 一张图管到底\n\n- 甘特图与看板是同一份数据\n- 工时填报自动归集到项目成本\n- 里程碑临近与依赖冲突提前提醒\n\n## 开通\n\n付款后自动开通，账号与初始密码在实例卡片中查看。',
    systems: ['windows', 'linux'],
    deliveryDays: 0,
    customerAuthorization: true,
    agreement,
    plans: [
      {
        name: '团队版 · 20 人',
        onSale: true,
        prices: [
          { count: 1, unit: 'month', listPrice: 29_900, price: 19_900 },
          { count: 1, unit: 'year', listPrice: 298_800, price: 198_000 },
        ],
      },
      {
        name: '企业版 · 200 人',
        onSale: true,
        prices: [{ count: 1, unit: 'year', listPrice: 1_680_000, price: 1_280_000 }],
      },
    ],
  },
}

/** Delivered by Huawei's access 2.0. */
export const reports: Story = {
  kind: 'saas-automatic',
  files: { logo: 'reports-logo.png', thumbnail: 'reports-thumbnail.png' },
  fields: {
    name: '星图报表',
    category: ['business', 'finance'],
    tags: ['报表', '数据填报', '大屏'],
    summary: '表格里拖一拖就是报表，填报、审批、大屏共用一套权限。',
    detail:
      '## 会用表格就会用\n\n1. 连接数据库或上传表格\n2. 拖出维度与指标\n3. 发布为报表、填报单或大屏\n\n> 开通后约一分钟可登录。',
    systems: ['windows', 'linux'],
    deliveryDays: 0,
    trial: { count: 7, unit: 'day' },
    agreement,
    plans: [
      {
        name: '标准版',
        onSale: true,
        prices: [
          { count: 1, unit: 'month', listPrice: 68_000, price: 48_000 },
          { count: 1, unit: 'year', listPrice: 680_000, price: 458_000 },
        ],
      },
    ],
  },
}

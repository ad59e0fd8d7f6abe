import type { KindName } from '../../../bff/domain/product/kind.ts'

/** One thing a provider does on a step, by role and accessible name. */
export type Answer =
  | readonly ['fill' | 'add' | 'choose' | 'upload', name: string, value: string]
  | readonly ['press', role: string, name: string]
export type Filling = {
  readonly provider: string
  readonly kind: string
  readonly steps: readonly (readonly Answer[])[]
}

export const AGREEMENT = '青竹软件服务协议（2026 版）'

const basics = (name: string): Answer[] => [
  ['fill', '商品名称 (必填)', name],
  ['add', '商品标签 (必填)', '考试'],
]
const category = (...levels: readonly string[]): Answer[] =>
  levels.map((option, at) => ['choose', `商品分类，第 ${at + 1} 级`, option])
const SUMMARY: Answer = ['fill', '商品摘要 (必填)', '线上组卷、考试与阅卷']
const DETAIL: Answer = ['fill', '商品详情 (必填)', '# 云帆\n\n- 组卷\n- 阅卷']
const DELIVERY: Answer = ['fill', '交付时间 (必填)', '3']
const AGREED: Answer = ['press', 'radio', AGREEMENT]
const PLAN: readonly Answer[] = [
  ['press', 'button', '添加规格'],
  ['fill', '规格名称 (必填)', '基础版'],
]
const PRICED: readonly Answer[] = [...PLAN, ['fill', '原价 (元)', '600'], ['fill', '折扣价 (元)', '480']]
const saas = (name: string) => [...basics(name), ...category('企业应用', '人力资源'), SUMMARY]
const PRESENTED: readonly Answer[] = [['upload', 'Logo 图片 (必填)', 'logo.png'], DETAIL]

/** The least a provider must say of each kind, step by step. */
export const fillings: Readonly<Record<KindName, (name: string) => Filling>> = {
  'saas-automatic': (name) => ({
    provider: 'isv-qingzhu',
    kind: 'SaaS 自动交付 推荐',
    steps: [saas(name), [], [...PRICED, AGREED], PRESENTED],
  }),
  'saas-code': (name) => ({
    provider: 'isv-qingzhu',
    kind: 'SaaS 兑换码换商品',
    steps: [
      saas(name),
      [['fill', '服务商系统地址 (必填)', 'https://exam.example/redeem']],
      [...PRICED, AGREED],
      PRESENTED,
    ],
  }),
  'saas-manual': (name) => ({
    provider: 'isv-qingzhu',
    kind: 'SaaS 人工交付',
    steps: [saas(name), [DELIVERY], [...PRICED, AGREED], PRESENTED],
  }),
  service: (name) => ({
    provider: 'isv-qingzhu',
    kind: '人工服务',
    steps: [
      ['技术运维服务', '迁移与上云', '数据迁移'].map((choice) => ['press', 'radio', choice]),
      [...basics(name), AGREED],
      [DELIVERY],
      [['press', 'radio', '按次数售卖'], ...PLAN, ['fill', '单价 (元/次) (必填)', '200']],
      [['upload', '商品图片 (必填)', 'cover.png'], SUMMARY, DETAIL],
    ],
  }),
  api: (name) => ({
    provider: 'isv-yuanshan',
    kind: 'API',
    steps: [
      [
        ['fill', '商品名称 (必填)', name],
        ['upload', '商品图标 (必填)', 'icon.png'],
      ],
      [
        ['upload', '商品图片 (必填)', 'cover.png'],
        ['fill', '商品简介 (必填)', '查天气'],
        DETAIL,
        ['upload', '使用文档 (必填)', 'usage.pdf'],
        ['fill', '服务热线 (必填)', '400-800-1024'],
        ['fill', '服务邮箱 (必填)', 'help@exam.example'],
        ['fill', '服务时间 (必填)', '工作日 9:00–18:00'],
      ],
      [
        ...category('生活服务 API', '天气'),
        ['upload', '商品服务协议 (必填)', 'agreement.pdf'],
        ['upload', '测试报告 (必填) 仅审核可见', 'report.pdf'],
      ],
      [
        ['press', 'button', '添加新规格'],
        ['fill', '规格名称 (必填)', '标准版'],
        ['choose', 'API 服务 (必填)', '天气查询'],
        ['fill', '套餐名称', '一千次'],
        ['fill', '调用次数', '1000'],
        ['fill', '价格 (元)', '9.9'],
        ['press', 'button', '保存规格'],
      ],
      [],
    ],
  }),
}

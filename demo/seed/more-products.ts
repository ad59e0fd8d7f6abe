import type { Story } from './products.ts'

/** One product of every other kind: what a newcomer can look at, order later, and copy. */

const YUANSHAN_AGREEMENT = {
  title: '远山服务协议（2026 版）',
  text: '一、服务范围以商品详情与双方确认的需求单为准。\n二、服务商接触到的用户数据仅用于完成本次服务，完成后 7 日内清除。\n三、因服务商原因未能交付的，全额退款。',
}

/** What every requirement form asks first. */
const needed = (description: string) => [
  { key: 'description', label: description, control: 'textarea', required: true, maxLength: 1000 },
  { key: 'contact', label: '联系人', control: 'text', required: true, maxLength: 20 },
  { key: 'contactDetails', label: '联系方式', control: 'text', required: true, maxLength: 60 },
]

export const quizzes: Story = {
  kind: 'saas-code',
  files: { logo: 'quizzes-logo.png' },
  fields: {
    name: '远山题库',
    category: ['business', 'hr'],
    tags: ['题库', '在线考试'],
    summary: '按岗位整理的十二万道试题，购买后凭兑换码开通。',
    detail:
      '## 怎样使用\n\n1. 购买后获得兑换码\n2. 打开远山题库，输入兑换码\n3. 选择岗位，开始组卷\n\n兑换码可一次使用，自兑换之日起计算有效期。',
    providerSystemUrl: 'https://quiz.yuanshan.example/redeem',
    systems: ['windows', 'linux'],
    deliveryDays: 0,
    agreement: YUANSHAN_AGREEMENT,
    plans: [
      {
        name: '单岗位',
        onSale: true,
        prices: [
          { count: 6, unit: 'month', listPrice: 59_900, price: 49_900 },
          { count: 1, unit: 'year', listPrice: 119_800, price: 89_900 },
        ],
      },
      { name: '全岗位', onSale: true, prices: [{ count: 1, unit: 'year', listPrice: 399_900, price: 329_900 }] },
    ],
  },
}

export const store: Story = {
  kind: 'saas-manual',
  files: { logo: 'store-logo.png', thumbnail: 'store-thumbnail.png' },
  fields: {
    name: '青竹商城 · 专属部署',
    category: ['website', 'ecommerce'],
    tags: ['商城', '小程序', '专属部署'],
    summary: '一套带小程序的品牌商城，由顾问按您的商品与物流搭好，验收后开通。',
    detail:
      '## 我们替您搭好\n\n提交需求后，顾问在两个工作日内与您确认范围，十天内交付可用的商城与后台账号。\n\n- 商品、规格与库存导入\n- 支付、物流与发票对接\n- 小程序与网页同一套后台',
    deliveryDays: 10,
    warrantyDays: 90,
    customizable: true,
    requirementTemplate: {
      attachments: true,
      fields: [
        ...needed('商城需求'),
        {
          key: 'goods',
          label: '商品数量',
          control: 'select',
          required: true,
          options: ['100 以内', '100–1000', '1000 以上'],
        },
        { key: 'opening', label: '希望开业日期', control: 'date', required: false },
      ],
    },
    agreement: {
      title: '青竹部署服务协议',
      text: '一、部署范围以双方确认的需求单为准。\n二、验收通过后开通实例，并提供 90 天免费运维。',
    },
    plans: [
      {
        name: '标准商城',
        onSale: true,
        prices: [{ count: 1, unit: 'year', listPrice: 1_280_000, price: 980_000 }],
        renewalPrices: [{ count: 1, unit: 'year', listPrice: 680_000, price: 580_000 }],
      },
    ],
  },
}

export const migration: Story = {
  kind: 'service',
  files: { images: ['migration-image-1.png', 'migration-image-2.png'] },
  fields: {
    category: ['operations-services', 'migration', 'data-migration'],
    name: '数据库迁移上云',
    tags: ['数据库', '迁移', '不停机'],
    agreement: YUANSHAN_AGREEMENT,
    deliveryDays: 5,
    requirementTemplate: {
      attachments: true,
      fields: [
        ...needed('迁移需求'),
        {
          key: 'engine',
          label: '数据库类型',
          control: 'select',
          required: true,
          options: ['MySQL', 'PostgreSQL', 'SQL Server', 'Oracle'],
        },
        { key: 'size', label: '数据量', control: 'text', required: true, maxLength: 20 },
        { key: 'window', label: '可切换的日期', control: 'date', required: false },
      ],
    },
    saleMode: 'count',
    plans: [
      { name: '标准迁移 · 100 GB 以内', onSale: true, prices: [], unitPrice: 200_000 },
      { name: '大库迁移 · 1 TB 以内', onSale: true, prices: [], unitPrice: 680_000 },
    ],
    summary: '由五年以上经验的数据库工程师实施，全程可回退，迁移后三十天内随叫随到。',
    detail:
      '## 服务流程\n\n1. 评估：对象、兼容性与窗口\n2. 演练：影子库全量校验\n3. 切换：增量追平后切流，五分钟内可回退\n\n## 交付物\n\n| 文档 | 内容 |\n|---|---|\n| 迁移方案 | 步骤、窗口、回退 |\n| 校验报告 | 逐表行数与摘要 |',
  },
}

export const weather: Story = {
  kind: 'api',
  files: {
    icon: 'weather-icon.png',
    images: ['weather-image-1.png', 'weather-image-2.png'],
    usageDocument: {
      name: '天气查询接口文档.pdf',
      title: 'Weather API',
      lines: ['GET /v1/now?place=110101', 'Header: X-Api-Key', '200: {"temp": 21, "sky": "clear"}'],
    },
    serviceAgreement: {
      name: '远山 API 服务协议.pdf',
      title: 'Service agreement',
      lines: ['Quota counts per successful call.', 'Availability: 99.9 % a month.'],
    },
    testReport: { name: '压力测试报告.pdf', title: 'Test report', lines: ['1,000,000 calls, 0 failures, p99 38 ms'] },
  },
  service: {
    name: '天气查询',
    address: 'https://api.yuanshan.example/weather/v1',
    documentationUrl: 'https://docs.yuanshan.example/weather',
    callsPerSecond: 2000,
  },
  fields: {
    name: '全国天气查询 API',
    intro: '区县级实况与七天预报，毫秒级响应',
    detail: '## 能查什么\n\n- 实况、逐小时与七天预报\n- 空气质量与生活指数\n\n按区县编码查询，返回 JSON。',
    customerCases: '某物流平台按天气调整时效，延误投诉下降三成。',
    support: { hotline: '400-800-1024', email: 'support@yuanshan.example', hours: '每天 8:00–22:00' },
    category: ['life-api', 'weather-api'],
    tags: ['天气', '预报', '空气质量'],
    plans: [
      {
        name: '标准版',
        onSale: true,
        prices: [],
        packages: [
          { name: '体验包', quota: 1000, count: 1, unit: 'month', price: 0 },
          { name: '10 万次', quota: 100_000, count: 1, unit: 'year', price: 19_900 },
          { name: '100 万次', quota: 1_000_000, count: 1, unit: 'year', price: 149_900 },
        ],
      },
    ],
  },
}

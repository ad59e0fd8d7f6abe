/** What buyers ask for, by the keys of the products' templates. */
export const STORE = {
  description: '茶叶品牌的小程序商城，约 3000 个商品，需从旧系统导入商品与会员，并对接顺丰与微信支付。',
  contact: '林悦',
  contactDetails: '+86 139 0000 123',
  goods: '100–1000',
  opening: '2026-12-28',
}
export const MIGRATION = {
  description: '将自建机房的订单库迁移到云数据库，停机不超过 10 分钟，迁移前后逐表校验。',
  contact: '林悦',
  contactDetails: '+86 139 0000 1234',
  engine: 'MySQL',
  size: '约 80 GB',
  window: '2026-12-12',
}

/** What providers hand over. */
export const HANDOVERS = {
  store: {
    text: '商城已搭好：商品与会员已导入，微信支付与顺丰已对接并下单测试通过。\n请登录后台核对商品，并在手机上走一遍下单流程。',
    accounts: [
      { label: '后台账号', value: 'tea-admin' },
      { label: '初始密码', value: 'Qz-7f2k-Tea' },
    ],
    links: [{ label: '商城后台', url: 'https://tea.example.com/admin' }],
  },
  migration: {
    text: '迁移完成：停机 6 分 40 秒，逐表行数与摘要一致，原库保留只读 30 天可回退。\n详见交付报告。',
    accounts: [{ label: '只读账号', value: 'verify / Ys-readonly-29' }],
    links: [],
  },
}

export const TALK = [
  ['seller', '您好，请问切换窗口可以定在本周六 23:00 吗？'],
  ['buyer', '可以，周六 23:00 之后停机没有问题。'],
  ['seller', '收到，周五会先做一次影子库全量校验，结果在这里同步给您。'],
] as const

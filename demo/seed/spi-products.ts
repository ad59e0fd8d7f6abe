import type { Story } from './products.ts'

const agreement = {
  title: '软件服务协议（2026 版）',
  text: '一、服务商按所购规格提供软件的在线使用权与技术支持。\n二、使用过程中产生的业务数据归用户所有。\n三、到期后数据保留 7 天，其间可续费恢复。',
}

/** Delivered by QingCloud's protocol: every call is rehearsed before it counts. */
export const watch: Story = {
  kind: 'saas-automatic',
  files: { logo: 'watch-logo.png', thumbnail: 'watch-thumbnail.png' },
  fields: {
    name: '青城主机安全',
    category: ['security', 'network-security'],
    tags: ['主机安全', '漏洞扫描', '基线检查'],
    summary: '漏洞、弱口令与异常登录，在被利用之前告诉你。',
    detail:
      '## 三分钟接入\n\n- 一条命令安装探针，主机自动出现在清单里\n- 漏洞按可被利用的程度排序，附修复办法\n- 异常登录与提权实时告警\n\n## 开通\n\n付款后自动开通，账号与初始密码在实例卡片中查看。',
    systems: ['linux', 'windows'],
    deliveryDays: 0,
    agreement,
    plans: [
      {
        name: '标准版 · 20 台主机',
        onSale: true,
        prices: [
          { count: 1, unit: 'month', listPrice: 39_900, price: 29_900 },
          { count: 1, unit: 'year', listPrice: 398_800, price: 298_000 },
        ],
      },
    ],
  },
}

/** Delivered by Alibaba's protocol: its buyers come in without a password. */
export const sites: Story = {
  kind: 'saas-automatic',
  files: { logo: 'sites-logo.png', thumbnail: 'sites-thumbnail.png' },
  fields: {
    name: '云禾智能建站',
    category: ['website', 'site-builder'],
    tags: ['建站', '官网', '小程序'],
    summary: '选好模板填上内容，企业官网当天上线。',
    detail:
      '## 不写代码\n\n- 六百套行业模板，拖动即改\n- 一次编辑，电脑、手机与小程序同时更新\n- 域名、备案与证书有人代办\n\n## 开通\n\n付款后自动开通，从实例卡片免登进入后台。',
    systems: ['linux'],
    deliveryDays: 0,
    agreement,
    plans: [
      {
        name: '企业版',
        onSale: true,
        prices: [{ count: 1, unit: 'year', listPrice: 298_000, price: 198_000 }],
      },
      {
        name: '商城版',
        onSale: true,
        prices: [{ count: 1, unit: 'year', listPrice: 598_000, price: 398_000 }],
      },
    ],
  },
}

import type { productForm as en } from '../en/product-form.ts'
import type { WordsLike } from '../words.ts'

export const productForm: WordsLike<typeof en> = {
  'product-form.new': '新建商品',
  'product-form.new-about': '接入方式决定需要填写的内容。填写过程中会自动保存草稿。',
  'product-form.kind': '接入方式',
  'product-form.kind.saas-automatic': 'SaaS 自动交付',
  'product-form.kind-about.saas-automatic':
    '买家付款后，云市场调用您的发货接口，即时开通实例并交付账号和免登链接；续费、变更规格同样自动完成。',
  'product-form.kind.saas-code': 'SaaS 兑换码换商品',
  'product-form.kind-about.saas-code': '买家付款后获得授权兑换码，到您的系统地址兑换并使用服务。',
  'product-form.kind.saas-manual': 'SaaS 人工交付',
  'product-form.kind-about.saas-manual': '买家付款后提交需求，您确认需求、实施并提交验收，验收通过后开通实例。',
  'product-form.kind.service': '人工服务',
  'product-form.kind-about.service':
    '由您为买家提供人工服务，例如服务器运维、数据迁移、软件安装。买家提交需求单，您实施，买家确认完成。',
  'product-form.kind.api': 'API',
  'product-form.kind-about.api': '买家购买套餐后，通过商品中的地址和密钥调用您的 API 服务。',
  'product-form.review-promise': (days) => `${days} 个工作日内完成审核`,
  'product-form.recommended': '推荐',
  'product-form.start': '开始填写',
  'product-form.unavailable.endpoint-not-verified': '发货接口尚未通过验证',
  'product-form.unavailable-fix.endpoint-not-verified':
    '请在发货控制台填写 URL 和 Token。云市场会向该地址发送验证请求，正确返回 echo 后即可选择自动交付。',
  'product-form.unavailable.conformance-missing': '发货接口还没有一致性检测报告',
  'product-form.unavailable-fix.conformance-missing': '请在发货控制台运行一致性检测，通过后即可提交自动交付商品。',
  'product-form.unavailable.conformance-outdated': '发货接口在上次一致性检测之后已变更',
  'product-form.unavailable-fix.conformance-outdated':
    '报告只对测试时的协议、地址和密钥有效。请在发货控制台重新运行一致性检测。',
  'product-form.unavailable.conformance-failed': '发货接口最近一次一致性检测未通过',
  'product-form.unavailable-fix.conformance-failed':
    '请在发货控制台打开报告，其中列出了每个未通过的用例及修复方法，修复后重新运行。',
  'product-form.endpoint-help': '前往发货控制台',
}

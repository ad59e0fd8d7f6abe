import type { apiServicesForm as en } from '../en/api-services-form.ts'
import type { WordsLike } from '../words.ts'

export const apiServicesForm: WordsLike<typeof en> = {
  'api-services.form-new': '新的 API 服务',
  'api-services.name': '服务名称',
  'api-services.name-hint': '供您在规格中选择，买家也会在规格旁看到。',
  'api-services.address-hint': '买家凭密钥调用的地址：https，公网可达。',
  'api-services.callsPerSecond': '每个密钥每秒调用次数',
  'api-services.callsPerSecond-hint': '1–5000，不填为 500。超出部分返回 429，不扣套餐。',
  'api-services.problem.out-of-range': '请填写 1 到 5000 的整数，或留空。',
  'api-services.documentationUrl': '文档链接',
  'api-services.documentation': '文档内容',
  'api-services.documentation-hint': '没有文档页面时填写，支持 Markdown。',
  'api-services.save': '保存',
  'api-services.problem.missing': '请填写此项。',
  'api-services.problem.duplicate': '已有同名服务，请换一个名称。',
  'api-services.problem.not-a-url': '请填写公网可达的 https 地址，例如 https://api.example.com/v1。',
  'api-services.problem.too-long': '内容超出字数限制，请精简。',
  'api-services.problem.too-many': '服务数量已达上限，请移除不用的服务。',
}

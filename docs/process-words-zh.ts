import type { PolicyName } from '../bff/domain/deadline.ts'
import type { InstanceCommand } from '../bff/domain/instance.ts'
import type { Effect, RefundReason, Subject } from '../bff/domain/process.ts'
import { alertList } from '../components/messages/zh-cn/alert-list.ts'
import { deliveryLog } from '../components/messages/zh-cn/delivery-log.ts'
import { instances } from '../components/messages/zh-cn/instances.ts'
import { listings } from '../components/messages/zh-cn/listings.ts'
import { orderTimeline } from '../components/messages/zh-cn/order-timeline.ts'
import { orderWork } from '../components/messages/zh-cn/order-work.ts'
import { orderStates } from '../components/messages/zh-cn/orders.ts'
import { productReview } from '../components/messages/zh-cn/product-review.ts'
import { roles } from '../components/messages/zh-cn/roles.ts'
import type { ProcessWords } from './process-words.ts'

/** What the elements say, so that the page says the same. */
const said: Readonly<Record<string, unknown>> = {
  ...{ ...alertList, ...deliveryLog, ...instances, ...listings, ...orderTimeline, ...orderWork, ...orderStates },
  ...{ ...productReview, ...roles },
}
const states = { order: 'order', product: 'listing', revision: 'revision', instance: 'instance', refund: 'refund' }

const subjects: Readonly<Record<Subject, string>> = {
  order: '订单',
  product: '商品',
  revision: '商品的新版本',
  instance: '实例',
  refund: '退款',
}
const instanceCommands: Readonly<Record<InstanceCommand, string>> = {
  open: '下单',
  activate: '开通',
  'change-credentials': '更换凭据',
  expire: '到期隔离',
  destroy: '销毁',
  renew: '续费',
  change: '变更规格',
  convert: '试用转正式',
  'take-back': '撤回',
  release: '释放',
}
const refundCommands: Readonly<Record<string, string>> = {
  request: '请求退款',
  confirm: '确认退款',
  'alert-unconfirmed': '提醒：退款未确认',
}
const titles: Readonly<Record<string, string>> = {
  'automatic delivery': '自动交付',
  'redemption-code delivery': '兑换码交付',
  'api-access delivery': 'API 交付',
  'manual-service delivery': '人工服务交付',
  'manual-saas delivery': '人工交付的 SaaS',
  'automatic-renewal delivery': '续费，通知服务商',
  'automatic-change delivery': '变更规格，通知服务商',
  'recorded-term delivery': '续费，只作记录',
  'listing, review-7': '上架，7 个工作日内审核',
  'listing, review-3': '上架，3 个工作日内审核',
  'listing, unpromised': '上架，不承诺审核时间',
  'revision, review-7': '新版本，7 个工作日内审核',
  'revision, review-3': '新版本，3 个工作日内审核',
  'revision, unpromised': '新版本，不承诺审核时间',
  instance: '实例',
  refund: '退款',
}
const policies: Readonly<Record<PolicyName, string>> = {
  unpaid: '支付期限',
  provisioning: '开通时限',
  undelivered: '开通失败后的重试时限',
  untold: '通知服务商的时限',
  'untold-failed': '通知失败后的重试时限',
  'pool-empty': '等待兑换码的时限',
  'review-7': '审核承诺（7 个工作日）',
  'review-3': '审核承诺（3 个工作日）',
  expiry: '实例有效期',
  isolation: '隔离期',
  requirement: '提交需求的期限',
  unstarted: '开始实施的期限',
  delivery: '提交成果的期限',
  'acceptance-15': '验收期限（15 天）',
  'acceptance-30': '验收期限（30 天）',
  'extension-buyer': '买家答复延期的期限',
  'extension-provider': '服务商答复延期的期限',
  'refund-answer': '答复退款的期限',
  dispute: '裁决申诉的期限',
  'refund-unconfirmed': '确认退款的期限',
}
const effects: Readonly<Record<Effect['kind'], string>> = {
  'open-instance': '新建实例',
  'take-code': '领取兑换码',
  'open-access': '签发密钥并开通额度',
  'activate-instance': '实例开通',
  'apply-term': '时长或规格生效',
  'take-term-back': '撤回时长或规格',
  'describe-instance': '更新使用信息',
  'move-expiry': '调整到期时间',
  'release-instance': '释放实例',
  'destroy-secrets': '销毁密文',
  'notify-provider': '通知服务商',
  'abandon-notifications': '放弃通知',
  refund: '退款',
  'ask-refund': '记录退款申请',
  'change-price': '修改价格',
  'keep-requirement': '保存需求',
  'check-requirement': '检查需求',
  'keep-result': '保存成果',
  'check-result': '检查成果',
  'open-extension': '记录延期申请',
  'close-extension': '结束延期申请',
  alert: '告警',
  'publish-version': '发布版本',
  'open-revision': '新建版本草稿',
  'discard-revision': '放弃版本草稿',
  'copy-product': '复制商品',
}
const answers = { agreed: '同意', refused: '拒绝', lapsed: '逾期未答复' }
const reasons: Readonly<Record<RefundReason, string>> = {
  undelivered: '未能交付',
  cancelled: '已取消',
  'not-started': '未开始实施',
  agreed: '服务商同意',
  dispute: '申诉裁决',
}
const units: Readonly<Record<string, string>> = {
  minutes: '分钟',
  hours: '小时',
  days: '天',
  months: '个月',
  years: '年',
}

export const zh: ProcessWords = {
  title: '流程',
  generated: '由 `npm run diagrams` 根据 `bff/domain` 中的表生成。请勿手工修改：有测试比较。',
  clocks: '期限',
  head: ['从', '命令', '由', '到', '条件', '自动执行', '原因', '要求', '后续动作'],
  clocksHead: ['期限', '版本', '时长', '等待', '到期时', '提醒'],
  none: '无',
  comma: '、',
  heading: (title) => wordIn(titles, title),
  facts: (subject, steps, final, failed) =>
    `对象：${subjects[subject]}。步骤：${steps}。终态：${final}。失败：${failed}。`,
  state: stateWord,
  command: commandWord,
  namedState: (subject, state) => `${stateWord(subject, state)} \`${state}\``,
  namedCommand: (subject, command) => `${commandWord(subject, command)} \`${command}\``,
  role: (role) => wordIn(said, `role.${role}`),
  policy: (policy) => `${policies[policy]} \`${policy}\``,
  after: (policy) => `到期：${policies[policy]}`,
  startedBy: (command) => `自${command}起算`,
  reason: () => '必填',
  requires: (requires) => ({ complete: '内容完整', unsold: '尚未售出' })[requires],
  decided: (outcome) => `裁决结果：${wordIn(said, `work.outcome.${outcome}`)}`,
  was: (state) => `此前为${state}`,
  lasted: (period) => `已持续 ${period}`,
  unanswered: (command) => `${command} 尚未答复`,
  nothingUnanswered: (command) => `没有尚未答复的 ${command}`,
  within: (command, time) => `${command} 之后 ${time}内`,
  atLeast: (command, times) => `${command} 已有 ${times} 次`,
  fewerThan: (command, times) => `${command} 少于 ${times} 次`,
  effect: (kind) => effects[kind],
  about: aboutInChinese,
  passing: (outcome) => ({ acts: '自动执行', alerts: '告警', lapses: '视为不同意' })[outcome],
  untilExpiry: '直到实例到期',
  workingDays: (days) => `${days} 个工作日`,
  calendarDays: (days) => `${days} 个自然日（含当天）`,
  reminder: (role, when) => `${role}：${'percent' in when ? `过去 ${when.percent} % 时` : `到期前 ${when.before}`}`,
  period: (count, unit) => `${count} ${wordIn(units, unit)}`,
}

function stateWord(subject: Subject, state: string): string {
  return wordIn(said, `${states[subject]}.state.${state}`)
}

function commandWord(subject: Subject, command: string): string {
  if (subject === 'instance') return wordIn(instanceCommands, command)
  if (subject === 'refund') return wordIn(refundCommands, command)
  return wordIn(said, `${subject === 'order' ? 'order' : 'product-list'}.did.${command}`)
}

function aboutInChinese(effect: Effect): string {
  if ('answer' in effect) return `：${answers[effect.answer]}`
  if ('why' in effect) return '：已退款'
  if ('because' in effect && effect.because) return `：${reasons[effect.because]}`
  if ('event' in effect) return `：${wordIn(said, `delivery-event.${effect.event}`)} \`${effect.event}\``
  return 'alert' in effect ? `：${wordIn(said, `alert.${effect.alert}`)} \`${effect.alert}\`` : ''
}

function wordIn(words: Readonly<Record<string, unknown>>, key: string): string {
  const word = words[key]
  if (typeof word !== 'string') throw new Error(`${key} has no Chinese word`)
  return word
}

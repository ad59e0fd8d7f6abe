import type { deliveryEndpoint as en } from '../en/delivery-endpoint.ts'
import type { WordsLike } from '../words.ts'

export const deliveryEndpoint: WordsLike<typeof en> = {
  'delivery-settings.disable-title': '停用正式地址？',
  'delivery-settings.disable-does':
    '停用后不再发送通知，重新校验即可恢复，期间的通知会保留并在恢复后发送。新订单将等待发货，等待过久时买家可以退款。',
  'delivery-settings.rotate-title': (name) => `更换${name}？`,
  'delivery-settings.rotate-overlap':
    '更换后 24 小时内，每次请求同时用新旧两个密钥签名，请在此期间将新密钥更新到您的服务。',
  'delivery-settings.rotate-at-once': '该协议只能使用一个密钥，更换后立即生效。请先在您的服务中更新，再在此处更换。',
  'delivery-settings.rotate-copy': '已生成新密钥，请复制到您的服务中，之后不再显示。',
  'delivery-settings.rotate-enter': '请填写您的服务中使用的新密钥。',
  'delivery-settings.url-hint': 'https 协议，端口 443 或 8443，公网可达。不跟随重定向。',
  'delivery-settings.url-hint-bare': 'https 协议，端口 443 或 8443，公网可达，不带查询参数。不跟随重定向。',
  'delivery-settings.secret-keeps': '已设置，留空则保持不变。',
  'delivery-settings.secret-made': '已生成新密钥，请立即复制到您的服务中，之后不再显示。',
  'delivery-settings.generate': '生成',
  'delivery-settings.generate-what': (name) => `生成${name}`,
  'delivery-settings.save': '校验并保存',
  'delivery-settings.asking': '正在向该地址发起校验',
  'delivery-settings.check-echo':
    '保存前会向该地址发送一条带签名的校验请求，须原样返回其中的内容，避免填写他人的地址。',
  'delivery-settings.check-answer': '保存前会向该地址发送一条带签名的测试请求，须按协议应答。',
  'delivery-settings.check-reach': '该协议没有地址校验请求，保存时只检查地址是否可达。发布前请先用在线调试跑通。',
  'delivery-settings.not-proven': '地址校验未通过。',
  'delivery-settings.unsaved': '本次修改未保存，原有配置继续生效。',
  'delivery-settings.still': '当前生效的配置没有变化。',
  'delivery-settings.publish-title': '将调试地址发布为正式地址？',
  'delivery-settings.publish-does': (protocol, url) => `此后订单通知将按${protocol}协议发送到 ${url}。`,
  'delivery-settings.publish-replaces': (protocol, url) => `原地址 ${url}（${protocol}）不再使用。`,
  'delivery-settings.publish-checks': '发布前会再次校验，未通过则不做任何变更。',
  'delivery-settings.problem.missing': '请填写地址。',
  'delivery-settings.problem.not-a-url': '请填写完整地址，例如 https://api.example.com/notify。',
  'delivery-settings.problem.url-has-query': '该协议的地址不能带“?”，请去掉查询参数。',
  'delivery-settings.problem.url-query-reserved': '地址中含有协议保留的参数，请从查询参数中去掉。',
  'delivery-settings.problem.secret-missing': '请填写该密钥。',
  'delivery-settings.problem.secret-malformed': '不符合该协议的密钥格式，请检查是否复制完整。',
  'delivery-settings.problem.secret-unknown': '该协议没有这个密钥。',
  'delivery-settings.problem.not-an-option': '请选择一个协议。',
  'delivery-settings.for-standard': '新接入推荐：JSON，按 Standard Webhooks 签名',
  'delivery-settings.for-tencent': '已对接腾讯云市场的服务，无需改动',
  'delivery-settings.for-qingcloud': '已对接青云云市场的服务，无需改动',
  'delivery-settings.for-alibaba': '已对接阿里云云市场的服务，无需改动',
  'delivery-settings.for-huawei-v1': '已按 authToken 方式对接华为云的服务，无需改动',
  'delivery-settings.for-huawei-v2': '已按消息体签名方式对接华为云的服务，无需改动',
  'delivery-settings.where-standard':
    '自行生成以 whsec_ 开头的密钥（24 至 64 个随机字节的 Base64），并在您的服务中使用同一个。收到类型为 endpoint.verify 的请求时，原样返回其中的 challenge。',
  'delivery-settings.where-tencent':
    '填写腾讯云服务商后台“开发配置”中的发货 URL 与 Token。收到 verifyInterface 时，原样返回其中的 echoback。',
  'delivery-settings.where-qingcloud':
    '填写商品“销售信息”中的通知 URL，以及创建商品时生成的 prod_key。收到 TestConnection 时返回成功。',
  'delivery-settings.where-alibaba': '填写阿里云卖家中心商品“接入信息”中的 SPI 地址与密钥。',
  'delivery-settings.where-huawei-v1':
    '填写华为云卖家中心“应用接入”中的生产地址与 Access Key。应答须带有用同一密钥计算的 Body-Sign 头。',
  'delivery-settings.where-huawei-v2': '填写华为云卖家中心“应用接入”中 V2.0 商品的生产地址与 Access Key。',
  'secret.token-hint': '您的服务校验签名所用的 Token。',
  'secret.secret-hint': '以 whsec_ 开头。',
  'secret.prodKey-hint': '用于对每次请求的查询参数签名。',
  'secret.key-hint': '用于计算 token。',
  'secret.securityKey-hint': '用于计算 token。',
  'secret.accessKey-hint': '用于请求与应答的签名。',
  'secret.encryption-hint': 'AES128 或 AES256，与商品设置一致；留空为 AES256。',
}

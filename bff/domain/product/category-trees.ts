/** A node of the category tree; names in every language the elements speak. */
export type Category = {
  readonly id: string
  readonly name: { readonly 'zh-CN': string; readonly en: string }
  readonly children: readonly Category[]
}

/** Two levels. */
export const saasCategories: readonly Category[] = [
  branch('business', '企业应用', 'Business apps', [
    leaf('office', '协同办公', 'Office and collaboration'),
    leaf('crm', '客户管理', 'Customer management'),
    leaf('finance', '财务与税务', 'Finance and tax'),
    leaf('hr', '人力资源', 'Human resources'),
  ]),
  branch('website', '建站与营销', 'Websites and marketing', [
    leaf('site-builder', '网站建设', 'Site builders'),
    leaf('marketing', '营销推广', 'Marketing'),
    leaf('ecommerce', '电商', 'E-commerce'),
  ]),
  branch('development', '开发与运维', 'Development and operations', [
    leaf('devops', '研发效能', 'DevOps'),
    leaf('monitoring', '监控运维', 'Monitoring'),
    leaf('database', '数据库', 'Databases'),
  ]),
  branch('security', '安全', 'Security', [
    leaf('network-security', '网络安全', 'Network security'),
    leaf('identity', '身份与访问', 'Identity and access'),
  ]),
  branch('data', '数据与智能', 'Data and AI', [
    leaf('analytics', '数据分析', 'Analytics'),
    leaf('ai', '人工智能', 'Artificial intelligence'),
  ]),
]

/** Three levels (类, 一级, 二级); the five markets are those that human delivery is for (seed 004). */
export const serviceCategories: readonly Category[] = [
  branch('operations-services', '技术运维服务', 'Technical operations', [
    branch('migration', '迁移与上云', 'Migration', [
      leaf('data-migration', '数据迁移', 'Data migration'),
      leaf('server-migration', '服务器迁移', 'Server migration'),
    ]),
    branch('maintenance', '运维托管', 'Maintenance', [
      leaf('server-maintenance', '服务器运维', 'Server maintenance'),
      leaf('environment-setup', '环境配置', 'Environment set-up'),
      leaf('troubleshooting', '故障排查', 'Troubleshooting'),
    ]),
  ]),
  branch('custom-services', '定制服务', 'Custom development', [
    branch('custom-websites', '网站定制', 'Custom websites', [
      leaf('corporate-sites', '企业官网', 'Corporate sites'),
      leaf('shop-sites', '商城定制', 'Online shops'),
    ]),
    branch('custom-software', '软件定制', 'Custom software', [
      leaf('mini-programs', '小程序开发', 'Mini programs'),
      leaf('systems-development', '业务系统开发', 'Business systems'),
    ]),
  ]),
  branch('licence-services', '应用授权', 'Software licences', [
    branch('system-software', '系统软件', 'System software', [
      leaf('operating-systems', '操作系统', 'Operating systems'),
      leaf('database-licences', '数据库软件', 'Database software'),
    ]),
    branch('business-software', '应用软件', 'Application software', [
      leaf('office-licences', '办公软件', 'Office software'),
      leaf('design-licences', '设计软件', 'Design software'),
    ]),
  ]),
  branch('security-services', '安全服务', 'Security services', [
    branch('assessment', '检测评估', 'Assessment', [
      leaf('penetration-tests', '渗透测试', 'Penetration tests'),
      leaf('compliance', '等保合规', 'Compliance'),
    ]),
    branch('protection', '应急与加固', 'Response and hardening', [
      leaf('incident-response', '应急响应', 'Incident response'),
      leaf('hardening', '安全加固', 'Hardening'),
    ]),
  ]),
  branch('business-services', '企业管家', 'Business services', [
    branch('registration', '工商与备案', 'Registration', [
      leaf('company-registration', '公司注册', 'Company registration'),
      leaf('icp-filing', '网站备案', 'ICP filing'),
    ]),
    branch('property-rights', '知识产权', 'Intellectual property', [
      leaf('trademarks', '商标注册', 'Trademarks'),
      leaf('copyrights', '版权登记', 'Copyrights'),
    ]),
  ]),
]

/** Two levels (seed 003). */
export const apiCategories: readonly Category[] = [
  branch('life-api', '生活服务 API', 'Everyday life APIs', [
    leaf('weather-api', '天气', 'Weather'),
    leaf('maps-api', '地图与位置', 'Maps and places'),
    leaf('logistics-api', '物流快递', 'Parcels'),
  ]),
  branch('identity-api', '实名与风控 API', 'Identity and risk APIs', [
    leaf('verification-api', '身份核验', 'Identity checks'),
    leaf('risk-api', '风险识别', 'Risk detection'),
  ]),
  branch('ai-api', '人工智能 API', 'AI APIs', [
    leaf('ocr-api', '文字识别', 'Text recognition'),
    leaf('speech-api', '语音', 'Speech'),
    leaf('image-api', '图像识别', 'Image recognition'),
  ]),
  branch('company-api', '企业数据 API', 'Company data APIs', [
    leaf('company-info-api', '企业信息', 'Company records'),
    leaf('messaging-api', '短信与通知', 'Messaging'),
  ]),
]

function leaf(id: string, zh: string, en: string): Category {
  return branch(id, zh, en, [])
}

function branch(id: string, zh: string, en: string, children: readonly Category[]): Category {
  return { id, name: { 'zh-CN': zh, en }, children }
}

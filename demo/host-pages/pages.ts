export type HostPage = {
  readonly name: string
  readonly title: string
  readonly titleZh: string
  readonly tells: string
  readonly tellsZh: string
  /** The files a newcomer copies, the page itself first. */
  readonly files: readonly [string, ...string[]]
  /** The state of the order that `ord_…` stands for. */
  readonly order?: string
}

const BASICS = 'The whole of it: a script tag and the address of your session route.'

/** Host pages that run: every one shows real elements of this demo’s marketplace to one of its buyers. */
export const hostPages: readonly HostPage[] = [
  {
    name: 'plain',
    title: 'Plain HTML',
    titleZh: '纯 HTML',
    tells: BASICS,
    tellsZh: '一个脚本标签，加上你的会话地址，仅此而已。',
    files: ['plain.html'],
  },
  {
    name: 'react',
    title: 'React 19',
    titleZh: 'React 19',
    tells: 'Typed tags and events in JSX; place an order and its timeline follows.',
    tellsZh: 'JSX 里有类型的标签和事件；下单后随即显示时间线。',
    files: ['react.html', 'react.tsx'],
  },
  {
    name: 'vue',
    title: 'Vue 3',
    titleZh: 'Vue 3',
    tells: 'Typed tags and events in a template; choose an order to see its timeline.',
    tellsZh: '模板里有类型的标签和事件；点选订单即可看到时间线。',
    files: ['vue.html', 'vue.ts', 'order-page.vue'],
  },
  {
    name: 'strict-csp',
    title: 'The strictest policy',
    titleZh: '最严格的策略',
    tells: 'No inline script or style, trusted types required, and not one violation.',
    tellsZh: '不许内联脚本和样式、强制可信类型，没有一次违规。',
    files: ['strict-csp.html', 'strict-csp.js'],
  },
  {
    name: 'htmx',
    title: 'HTMX',
    titleZh: 'HTMX',
    tells: 'Elements are taken off the page and put back: drafts stay, connections go.',
    tellsZh: '组件被移除又放回：草稿还在，连接已断。',
    files: ['htmx.html', 'parts/requirement.html', 'parts/orders.html'],
    order: 'awaiting-requirement',
  },
  {
    name: 'hostile-css',
    title: 'Hostile styles',
    titleZh: '强势样式',
    tells: '62.5 % rem and a style sheet that means everybody.',
    tellsZh: '62.5% 的 rem，加上一份针对所有元素的样式表。',
    files: ['hostile-css.html'],
  },
  {
    name: 'two-copies',
    title: 'Two copies',
    titleZh: '两份副本',
    tells: 'A second, older copy of the elements does no harm and says so.',
    tellsZh: '页面上的第二份旧版本无害，并会说明。',
    files: ['two-copies.html'],
  },
  {
    name: 'polluted',
    title: 'Polluted prototypes',
    titleZh: '被污染的原型',
    tells: 'Old libraries have added to everybody’s objects.',
    tellsZh: '老库往所有对象上加了东西。',
    files: ['polluted.html'],
  },
  {
    name: 'modal',
    title: 'Inside a modal dialog',
    titleZh: '在模态对话框里',
    tells: 'Questions open inside yours; Escape closes the inner one only.',
    tellsZh: '提问显示在你的对话框里；Esc 只关闭里面那个。',
    files: ['modal.html'],
  },
  {
    name: 'shadow-root',
    title: 'Inside a shadow root',
    titleZh: '在影子根里',
    tells: 'Say which elements you need: nobody looks into your shadow root.',
    tellsZh: '说明您要哪些组件：没有人会去查看你的影子根。',
    files: ['shadow-root.html'],
  },
  {
    name: 'rtl',
    title: 'From right to left',
    titleZh: '从右到左',
    tells: 'dir="rtl" on the page mirrors the elements.',
    tellsZh: '页面设了 dir="rtl"，组件随之镜像。',
    files: ['rtl.html'],
  },
  {
    name: 'narrowed',
    title: 'A session for less',
    titleZh: '更小的会话',
    tells: 'Accounting follows orders: no button of theirs would be refused, and what is not for them says so.',
    tellsZh: '财务只查看订单：不显示会被拒绝的按钮，不属于其权限的内容会说明。',
    files: ['narrowed.html'],
  },
]

export function findHostPage(name: string): HostPage | undefined {
  return hostPages.find((page) => page.name === name)
}

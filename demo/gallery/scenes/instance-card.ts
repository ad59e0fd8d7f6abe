import { html } from 'lit'
import type { Instance } from '../../../bff/contract/instance.ts'
import { exhibit, LONG, page, type Scene } from '../exhibit.ts'
import { instance } from '../fixtures/market.ts'
import { AGREEMENT, change, offered, renewal, waiting } from '../fixtures/terms.ts'
import { goods, usage } from '../fixtures/usage.ts'

const CODE = 'https://redeem.example.com/use'
const is = (other: Partial<Instance>): Scene => ({
  serve: (bff) => void bff.on('GET /instances/:id', () => instance(other)),
})
const keep = [{ command: 'renewal' }, { command: 'change' }]
const code = (state: 'unused' | 'used' | 'void') =>
  is({
    website: CODE,
    adminUrl: null,
    loginLink: false,
    expiresAt: null,
    deadline: null,
    redemption: { url: CODE, state, usedAt: state === 'used' ? '2026-11-20T02:00:00.000Z' : null },
    fields: [{ key: 'field-1', label: 'redemption-code', masked: true }],
  })

export const instanceCard = exhibit({
  view: () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`,
  serve: (bff) =>
    void bff
      .on('GET /instances/:id', () => instance({ commands: keep, moneyBack: 'possible' }))
      .on('POST /instances/:id/reveal', () => ({ value: 'kX9#tR2m-Qa7' }))
      .on('GET /instances/:id/offers', () =>
        offered([renewal(1, 30_000), renewal(2, 50_000, 60_000), change(12_000)], AGREEMENT),
      )
      .on('GET /instances/:id/usage', () => usage())
      .on('GET /instances/:id/reveals', () =>
        page([
          {
            at: '2026-11-21T09:10:00.000Z',
            actor: { role: 'buyer', id: 'user-41', name: '张三' },
            key: 'f2',
            label: '初始密码',
          },
          {
            at: '2026-11-21T09:00:00.000Z',
            actor: { role: 'buyer', id: 'user-41', name: '张三' },
            key: 'f3',
            label: 'API Key',
          },
        ]),
      ),
  empty: is({ fields: [], website: null, adminUrl: null, loginLink: false, reveals: 0 }),
  more: {
    creating: is({ state: 'creating', fields: [], expiresAt: null, deadline: null, activatedAt: null, reveals: 0 }),
    revealed: { act: ({ press }) => press('[part~="reveal-button"]') },
    'expires-soon': is({ expiresAt: '2026-11-24T02:03:00.000Z', commands: keep }),
    expired: is({ state: 'expired', expiresAt: '2026-11-20T02:03:00.000Z', loginLink: false, commands: keep }),
    released: is({ state: 'released', fields: [], website: null, adminUrl: null, loginLink: false, deadline: null }),
    trial: is({ trial: true, expiresAt: '2026-12-05T02:03:00.000Z', commands: [{ command: 'convert-trial' }] }),
    'renewal-unpaid': is({ commands: keep, openOrders: [waiting()] }),
    renewing: { act: ({ press }) => press('[part~="term-button"]'), modal: true },
    'access-log': { act: ({ press }) => press('.logs summary') },
    'code-unused': code('unused'),
    'code-used': code('used'),
    'code-void': code('void'),
    'api-goods': { serve: (bff) => void bff.on('GET /instances/:id', () => goods()) },
    compact: { view: () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw" compact></mkt-instance-card>` },
    long: is({
      product: { id: 'prd_collab1', name: LONG },
      plan: { id: 'pln_basic01', name: '企业旗舰专属部署版（含年度驻场服务）' },
      website: `https://app.example.com/${'workspace/'.repeat(12)}`,
      fields: [{ key: 'f1', label: '第三方系统对接使用的服务账号名称', value: 'x'.repeat(90) }],
    }),
  },
})

import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, settled, textOf, useFakes } from './support/kit.ts'

const URL = 'https://redeem.example.com/use'
const bought = (state: 'unused' | 'used' | 'void', usedAt: string | null = null) =>
  instance({
    website: URL,
    adminUrl: null,
    loginLink: false,
    expiresAt: null,
    deadline: null,
    redemption: { url: URL, state, usedAt },
    fields: [{ key: 'field-1', label: 'redemption-code', masked: true }],
  })
const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`

describe('the card of a redemption code', () => {
  const fakes = useFakes()

  it('shows the code masked, where it is redeemed, and that it is not used yet', async () => {
    fakes.bff
      .on('GET /instances/:id', () => bought('unused'))
      .on('POST /instances/:id/reveal', () => ({ value: 'TK26-0001' }))
    const element = await mount<MktInstanceCard>(card())
    for (const word of ['兑换码', '兑换地址', 'redeem.example.com/use', '未使用'])
      expect(textOf(element)).to.contain(word)
    expect(textOf(element)).not.to.contain('长期有效')
    control(element, '显示兑换码').click()
    await settled(element)
    expect(textOf(element)).to.contain('TK26-0001').and.to.contain('兑换码已显示').and.not.to.contain('redemption-code')
    await expectAccessible(element)
  })

  it('says when it was used, and that a taken back one is refunded', async () => {
    fakes.bff.on('GET /instances/:id', () => bought('used', '2026-11-20T02:00:00.000Z'))
    expect(textOf(await mount<MktInstanceCard>(card()))).to.contain('已使用')
    fakes.bff.on('GET /instances/:id', () => bought('void'))
    expect(textOf(await mount<MktInstanceCard>(card()))).to.contain('已退款')
  })
})

import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { revokeMkt } from '../../components/session/configure.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { control, mount, settled, textOf, useFakes } from './support/kit.ts'

describe('the focus, when the button of an error panel goes with its panel,', () => {
  const fakes = useFakes()
  const NAME = instance().product.name
  const open = async (failing: boolean) => {
    let broken = failing
    fakes.bff
      .on('GET /session', () => ({ actor: { role: 'buyer', id: 'user-41' } }))
      .on('GET /instances/:id', () => (broken ? problem(500, 'internal') : instance()))
    const card = await mount<MktInstanceCard>(
      html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`,
    )
    return { card, mend: () => (broken = false) }
  }
  const press = async (card: MktInstanceCard, name: string) => {
    control(card, name).focus()
    control(card, name).click()
    await settled(card)
  }
  const focused = ({ shadowRoot }: MktInstanceCard) => shadowRoot?.activeElement?.textContent?.trim() ?? ''

  it('goes to the title of what is loaded; while it fails again, to the panel’s new button', async () => {
    const { card, mend } = await open(true)
    await press(card, '重试')
    expect(focused(card)).to.equal('重试')
    mend()
    await press(card, '重试')
    expect(textOf(card)).to.contain(NAME)
    expect(focused(card)).to.contain(NAME)
  })

  it('does so after a new sign-in, too', async () => {
    const { card } = await open(false)
    revokeMkt()
    await settled(card)
    await press(card, '重新连接')
    expect(focused(card)).to.contain(NAME)
  })

  it('stays where somebody has taken it meanwhile', async () => {
    const { card, mend } = await open(true)
    const elsewhere = document.createElement('input')
    card.parentElement?.append(elsewhere)
    mend()
    control(card, '重试').focus()
    control(card, '重试').click()
    elsewhere.focus()
    await settled(card)
    expect(textOf(card)).to.contain(NAME)
    expect(document.activeElement === elsewhere).to.equal(true)
  })
})

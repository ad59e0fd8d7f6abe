import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const PATH = 'POST /instances/ins_7k2mq0c4v9xw/reveal'
const CHANGED = '2026-11-21T09:00:00.000Z'
const UNTIL = '2026-11-22T09:00:00.000Z'
const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`

describe('credentials that their provider replaced', () => {
  const fakes = useFakes()
  const show = () => {
    fakes.bff
      .on('GET /instances/:id', () =>
        instance({
          fields: [
            {
              key: 'f1',
              label: '账号',
              value: 'user-2',
              changedAt: CHANGED,
              previous: { until: UNTIL, value: 'user-1' },
            },
            {
              key: 'f2',
              label: '初始密码',
              masked: true,
              changedAt: CHANGED,
              previous: { until: UNTIL, masked: true },
            },
            { key: 'f3', label: 'API Key', masked: true },
          ],
        }),
      )
      .on('POST /instances/:id/reveal', ({ body }) => ({
        value: (body as { previous?: true }).previous ? 'the old one' : 'the new one',
      }))
    return mount<MktInstanceCard>(card())
  }

  it('say when, keep the old ones apart, and until when they hold', async () => {
    const element = await show()
    const rows = [...element.shadowRoot!.querySelectorAll('.rotated')].map((row) =>
      row.textContent?.replace(/\s+/g, ' '),
    )
    expect(rows).to.have.length(2)
    expect(rows[0])
      .to.contain('账号 · 2026-11-21 17:00 (GMT+8) 已更换')
      .and.to.contain('更换前的账号')
      .and.to.contain('user-1')
    expect(rows[1]).to.contain('2026-11-22 17:00 (GMT+8) 前有效，之后销毁')
    await expectAccessible(element)
  })

  it('are revealed each on its own', async () => {
    const element = await show()
    const events = recordEvents(element, 'mkt-revealed')
    control(element, '显示更换前的初始密码').click()
    await settled(element)
    expect(textOf(part(element, 'body')))
      .to.contain('the old one')
      .and.not.to.contain('the new one')
    control(element, '显示初始密码').click()
    await settled(element)
    expect(textOf(part(element, 'body')))
      .to.contain('the new one')
      .and.not.to.contain('the old one')
    expect(fakes.bff.to(PATH).map(({ body }) => body)).to.deep.equal([{ key: 'f2', previous: true }, { key: 'f2' }])
    expect(events).to.deep.equal(['mkt-revealed {"key":"f2/previous"}', 'mkt-revealed {"key":"f2"}'])
  })
})

import { expect } from '@open-wc/testing'
import { configureMkt } from '../../components/session/configure.ts'
import { endpoint, serve } from '../../demo/gallery/fixtures/endpoint.ts'
import { click, openConsole, write } from './delivery-console-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { part, textOf, useFakes } from './support/kit.ts'

describe('endpoint settings that are not saved yet', () => {
  const fakes = useFakes()

  it('come back after a reload as they were typed, without the secrets, to the same person only', async () => {
    const as = (id: string) => {
      fakes.bff.on('GET /session', () => ({ id: 'ses_1', actor: { role: 'provider', id } }))
      configureMkt({ session: () => fakes.bff.session() })
    }
    serve(fakes.bff, endpoint())
    as('isv-7')
    const element = await openConsole()
    await click(element, '配置: 调试地址')
    part<HTMLInputElement>(element, 'input[name="protocol"]:not(:checked)').click()
    await write(element, 'endpoint-url', 'https://half.example.com/no')
    await write(element, 'endpoint-secret-token', 'canary-token')
    expect(JSON.stringify(sessionStorage)).to.contain('half.example').and.not.to.contain('canary')
    element.remove()
    as('isv-8')
    expect(textOf(await openConsole())).not.to.contain('已恢复')
    as('isv-7')
    const again = await openConsole()
    expect(part<HTMLInputElement>(again, '#endpoint-url').value).to.equal('https://half.example.com/no')
    expect(part<HTMLInputElement>(again, '#endpoint-secret-token').value).to.equal('')
    expect(textOf(again)).to.contain('已恢复刷新前填写的内容')
    expect(again.shadowRoot!.activeElement).to.equal(null)
    await click(again, '取消')
    expect(Object.keys(sessionStorage)).to.deep.equal([])
    await expectAccessible(again)
  })
})

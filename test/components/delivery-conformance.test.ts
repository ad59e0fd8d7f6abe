import { expect } from '@open-wc/testing'
import type { ConformanceReport } from '../../bff/contract/conformance.ts'
import { CASES } from '../../bff/domain/conformance/cases.ts'
import { reportMarkdown } from '../../components/delivery-console/conformance-markdown.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { ID, report } from '../../demo/gallery/fixtures/conformance.ts'
import { endpoint, serve } from '../../demo/gallery/fixtures/endpoint.ts'
import { click, openConsole } from './delivery-console-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { arrange, part, settled, textOf, useFakes } from './support/kit.ts'

const RUNS = '/provider/endpoint/conformance-runs'
describe('the conformance run', () => {
  const fakes = useFakes()
  const open = async (past: readonly ConformanceReport[] = []) => {
    serve(fakes.bff, endpoint({ mode: 'debug' }), endpoint())
    fakes.bff.on(`GET ${RUNS}`, () => ({ items: past.map(({ cases: _, ...item }) => item), nextCursor: null }))
    for (const one of past) fakes.bff.on(`GET ${RUNS}/${one.id}`, () => one)
    return openConsole('conformance')
  }

  it('is started, watched case by case, and ends with what failed, why, and how to mend it', async () => {
    const element = await open()
    fakes.bff.on(`POST ${RUNS}`, () => report(0, 'running'))
    let done = 0
    fakes.bff.on(`GET ${RUNS}/${ID}`, () => {
      done += 20
      return done < CASES.length ? report(done, 'running') : report(CASES.length, 'failed')
    })
    await click(element, '开始测试')
    expect(fakes.bff.to(`POST ${RUNS}`)[0]!.body).to.deep.equal({ mode: 'debug', scope: 'full' })
    await fakes.clock.advance(500)
    await settled(element)
    expect(textOf(element)).to.contain(`已完成 20 / ${CASES.length} 个用例`)
    for (let turn = 0; turn < 4; turn += 1) {
      await fakes.clock.advance(1000)
      await settled(element)
    }
    expect(element.shadowRoot!.querySelector('progress')).to.equal(null)
    for (const words of ['未通过', '重复的创建', '返回了与之前不同的实例', '先按订单号查询'])
      expect(textOf(element)).to.contain(words)
    expect(textOf(part(element, '[role="status"]'))).to.contain('请打开未通过的用例')
    await expectAccessible(element)
    arrange(element.closest<HTMLElement>('.place')!, { theme: 'dark', width: '320px' })
    await settled(element)
    expect(element.scrollWidth).to.be.at.most(element.clientWidth)
    await expectAccessible(element)
  })

  it('can be stopped', async () => {
    const element = await open([report(3, 'running')])
    fakes.bff.on(`POST ${RUNS}/${ID}/cancel`, () => report(3, 'cancelled'))
    await click(element, '停止')
    expect(textOf(element)).to.contain('测试已停止')
  })

  it('says why the live endpoint cannot be checked in full, and checks what is harmless', async () => {
    const element = await open()
    fakes.bff.on(`POST ${RUNS}`, () => problem(409, 'endpoint-in-use'))
    part<HTMLInputElement>(element, 'input[name="mode"]:not(:checked)').click()
    await click(element, '开始测试')
    expect(textOf(part(element, '[role="alert"]'))).to.contain('正在服务买家')
    part<HTMLInputElement>(element, 'input[type="checkbox"]').click()
    await click(element, '开始测试')
    expect(fakes.bff.to(`POST ${RUNS}`)[1]!.body).to.deep.equal({ mode: 'live', scope: 'safe' })
    await expectAccessible(element)
  })

  it('needs an endpoint', async () => {
    serve(fakes.bff)
    fakes.bff.on(`GET ${RUNS}`, () => ({ items: [], nextCursor: null }))
    const element = await openConsole('conformance')
    expect(textOf(element)).to.contain('请先在基础配置中设置地址')
    await expectAccessible(element)
  })

  it('can be taken away as a file that people read: an answer cannot break out of its fence', async () => {
    const element = await open([report(CASES.length, 'failed')])
    const text = reportMarkdown(element, report(CASES.length, 'failed'))
    expect(text).to.contain('## 未通过: 重复的创建')
    expect(text).to.contain('- 修复: 先按订单号查询')
    expect(text).to.contain('````\nPOST https://isv.example.com/notify')
    expect(text.match(/^## /gm)).to.have.length(CASES.length)
  })

  it('speaks English', async () => {
    const element = await open([report(CASES.length, 'failed')])
    element.closest<HTMLElement>('.place')!.lang = 'en'
    element.requestUpdate()
    await settled(element)
    for (const words of ['Conformance check', 'The same create again', 'Look the order up first'])
      expect(textOf(element)).to.contain(words)
    await expectAccessible(element)
  })
})

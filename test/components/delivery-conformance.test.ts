import { expect } from '@open-wc/testing'
import type { ConformanceReport } from '../../bff/contract/conformance.ts'
import { CASES } from '../../bff/domain/conformance/cases.ts'
import { reportMarkdown } from '../../components/delivery-console/conformance-markdown.ts'
import { endpoint, openConsole, serve } from './delivery-console-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { problem } from './support/fake-bff.ts'
import { arrange, control, NOW, part, settled, textOf, useFakes } from './support/kit.ts'

const RUNS = '/provider/endpoint/conformance-runs'
const ID = `cfr_${'1'.repeat(26)}`

/** As many cases done as asked; one of them failed. */
function report(done: number, state: ConformanceReport['state']): ConformanceReport {
  const cases = CASES.map(({ name, group, level }, index) => {
    const failed = name === 'create-again'
    const exchange = {
      action: 'instance.create',
      as: null,
      request: { method: 'POST', url: 'https://isv.example.com/notify', headers: {}, body: '{"a":"```"}' },
      response: { status: 200, headers: {}, body: '{"signId":"other"}' },
      timing: { totalMs: 4 },
      verdict: 'accepted',
      reason: null,
      detail: null,
    }
    return index < done
      ? ({
          name,
          group,
          level,
          outcome: failed ? 'failed' : 'passed',
          why: failed ? 'other-instance' : 'as-expected',
          exchanges: failed ? [exchange] : [],
        } as const)
      : { name, group, level, outcome: null, why: null, exchanges: [] }
  })
  const failed = cases.filter(({ outcome }) => outcome === 'failed').length
  return {
    id: ID,
    mode: 'debug',
    scope: 'full',
    cause: 'asked',
    by: null,
    protocol: 'tencent',
    url: 'https://isv.example.com/notify',
    fingerprint: 'abcdefghijklmnop',
    live: false,
    state,
    total: CASES.length,
    counts: { passed: done - failed, failed, warned: 0, skipped: 0 },
    createdAt: NOW,
    startedAt: NOW,
    finishedAt: state === 'running' ? null : NOW,
    cases,
  }
}

describe('the conformance run', () => {
  const fakes = useFakes()
  const open = async (past: readonly ConformanceReport[] = []) => {
    serve(fakes.bff, endpoint({ mode: 'debug' }), endpoint())
    fakes.bff.on(`GET ${RUNS}`, () => ({ items: past.map(({ cases: _, ...item }) => item), nextCursor: null }))
    for (const one of past) fakes.bff.on(`GET ${RUNS}/${one.id}`, () => one)
    return openConsole('conformance')
  }
  const click = async (element: Element, name: string) => {
    control(element, name).click()
    await settled(element)
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

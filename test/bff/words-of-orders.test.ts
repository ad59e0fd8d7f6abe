import { describe, expect, it } from 'vitest'
import { deliveryProcesses } from '../../bff/domain/delivery/processes.ts'
import { orderTimeline as en } from '../../components/messages/en/order-timeline.ts'
import { orderTimeline as zh } from '../../components/messages/zh-cn/order-timeline.ts'

describe('a step that an order has behind it', () => {
  const passed = new Set(Object.values(deliveryProcesses).flatMap(({ steps }) => steps.slice(0, -1)))

  it.each([...passed])('has a word for what was done in %s, in both languages', (state) => {
    for (const words of [en, zh] as readonly Readonly<Record<string, unknown>>[])
      expect(words[`order.done.${state}`]).toMatch(/\S/)
  })
})

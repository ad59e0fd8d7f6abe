import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '../../bff/shell.ts'
import { expectOk } from '../support/journey.ts'
import { createMarket, type Market, type Stock } from '../support/market.ts'

let market: Market
beforeAll(async () => {
  market = await createMarket({ change: (shell) => ({ ...shell, log: createLog('silent') }) })
})
afterAll(() => market.close())

describe('a secret is revealed', () => {
  const reveal = (stock: Stock, key = 'field-2') =>
    market.world.request(stock.buyer, 'POST', `/v1/instances/${stock.instance}/reveal`, { key })
  const records = async (stock: Stock) =>
    (await expectOk(market.world.request(stock.buyer, 'GET', `/v1/instances/${stock.instance}/reveals`))).items

  /** Changes the file behind the product's back, and puts it back. */
  async function tamper(change: string, restore: string, act: () => Promise<void>) {
    const raw = new Database(join(market.world.dataDir, 'marketkit.db'))
    raw.exec(change)
    try {
      await act()
    } finally {
      raw.exec(restore)
      raw.close()
    }
  }

  it('with a record of who saw it and when, and not to be cached', async () => {
    const before = (await records(market.other)).length
    const answer = await reveal(market.other)
    expect(answer.body).toEqual({ value: 'canary-password' })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const [record, ...rest] = await records(market.other)
    expect(rest).toHaveLength(before)
    expect(record).toMatchObject({ actor: { role: 'buyer' }, key: 'field-2', label: '初始密码' })
  })

  it('never when the record cannot be written', async () => {
    const before = (await records(market.other)).length
    const refuse = `create trigger no_reveal before insert on reveal begin select raise(abort, 'no room'); end`
    await tamper(refuse, 'drop trigger no_reveal', async () => {
      for (const path of ['reveal', 'login-link']) {
        const full = `/v1/instances/${market.other.instance}/${path}`
        const answer = await market.world.request(
          market.other.buyer,
          'POST',
          full,
          path === 'reveal' ? { key: 'field-2' } : undefined,
        )
        expect([answer.status, answer.body.code]).toEqual([500, 'internal'])
        expect(JSON.stringify(answer.body)).not.toContain('canary')
      }
    })
    expect(await records(market.other)).toHaveLength(before)
    expect((await reveal(market.other)).status).toBe(200)
  })

  it('only where it was sealed: moved to another instance’s row it does not open', async () => {
    const [mine, theirs] = [market.own.instance, market.other.instance]
    const move = `update credential set sealed = (select sealed from credential where instance_id = '${theirs}' and key = 'field-2') where instance_id = '${mine}' and key = 'field-2'`
    const kept = market.database
      .prepare('select sealed from credential where instance_id = ? and key = ?')
      .pluck()
      .get(mine, 'field-2')
    await tamper(
      move,
      `update credential set sealed = '${kept}' where instance_id = '${mine}' and key = 'field-2'`,
      async () => {
        const answer = await reveal(market.own)
        expect(answer.status).toBe(500)
        expect(JSON.stringify(answer.body)).not.toContain('canary')
      },
    )
    expect((await reveal(market.own)).body).toEqual({ value: 'canary-password' })
  })

  it('by its key alone: a key that is no secret’s, or open, answers 422', async () => {
    for (const key of ['field-1', 'field-3', 'login-link', 'wrapped_key', '__proto__', '初始密码'])
      expect((await reveal(market.own, key)).body.code).toBe('no-such-secret')
  })
})

import { describe, expect, it } from 'vitest'
import { openSqlite } from '../../db/dialects/sqlite.ts'
import { captureQueries } from '../support/captured-queries.ts'
import { createFolder, migrated } from '../support/database.ts'

const folder = createFolder()
migrated(folder.file).close()
const store = openSqlite(folder.file)
await store.close()
const queries = await captureQueries(store.read.engine)
folder.remove()

/** Queries that rightly know no host, and why. Whatever is not here must name one. */
const WITHOUT_HOST: Readonly<Record<string, string>> = {
  findHostByKey: 'a server key says which host it is',
  findProviderKey: 'a request in a vendor’s wire form names only its key',
  findOrigin: 'a preflight carries no token',
  findFrameTicket: 'a ticket says which host it is of',
  deleteOldTickets: 'housekeeping by age',
  listHosts: 'whether the database answers at all',
  listMasterKeySeals: 'there is one master key for all',
  replaceMasterKeySeal: 'there is one master key for all',
  listWrappedOfInstances: 'a master key is replaced for all; each row is saved within its own host',
  listWrappedOfResults: 'as above',
  listSealedCodes: 'as above',
  listSealedKeys: 'as above',
  listSealedPreviousKeys: 'as above',
  listSealedEndpoints: 'as above',
  listSealedWebhooks: 'as above',
  listSealedAnswers: 'as above',
  listDueDeadlines: 'a worker looks for all; each is fired within its own host',
  findNextDeadline: 'a worker’s alarm clock',
  listDueReminders: 'a worker looks for all; each is announced within its own host',
  findNextReminder: 'a worker’s alarm clock',
  listDuePrevious: 'a worker looks for all; each is forgotten within its own host',
  findNextPrevious: 'a worker’s alarm clock',
  listClaimable: 'a worker looks for all; each is leased within its own host',
  findNextNotification: 'a worker’s alarm clock',
  findNextLease: 'a worker’s alarm clock',
  listPushable: 'a worker looks for all; each is leased by its host',
  findNextPush: 'a worker’s alarm clock',
  listLapsedLeases: 'a worker looks for all; each is ended within its own host',
  findNextLapse: 'a worker’s alarm clock',
  deleteOldAnswers: 'housekeeping by age',
  deleteExpiredSessions: 'housekeeping by age',
  deleteOldNonces: 'housekeeping by age',
  findNextConformanceLease: 'a worker’s alarm clock',
  findNextProbe: 'a worker’s alarm clock',
  listDueProbes: 'a worker looks for all; each is put in line within its own host',
  listLostConformanceRuns: 'a worker looks for all; each is closed within its own host',
  listQueuedConformanceRuns: 'a worker looks for all; each is taken within its own host',
  countOpenAlerts: 'a metric of the whole process',
  countOverdue: 'a metric of the whole process',
  countPending: 'a metric of the whole process',
  findUploadByKey: 'housekeeping asks whether anybody knows a file',
}

/** The host itself is found by its id. */
const NAMES_A_HOST =
  /"host_id"( \|\| ''\))? = \+?\?|from "host" where "id" = \+?\?|update "host" set .* where "id" = \+?\?/

describe(`of ${queries.length} shapes of queries`, () => {
  const inserts = queries.filter(({ sql }) => sql.startsWith('insert'))
  const others = queries.filter(({ sql }) => !sql.startsWith('insert'))

  it('every one that reads, changes or deletes names the host, but those with a reason not to', () => {
    const nameless = others
      .filter(({ sql }) => !NAMES_A_HOST.test(sql.replace(/^select .*? from /, 'from ')))
      .map(({ name }) => name)
    expect([...new Set(nameless)].toSorted()).toEqual(Object.keys(WITHOUT_HOST).toSorted())
  })

  it('none is told the host only to look at it beside another: it is bound, once, to the caller’s', () => {
    for (const { name, sql, params } of others.filter(({ sql }) => sql.includes('"host_id" = +?'))) {
      expect(sql.match(/"host_id" = \+?\?/g), name).toHaveLength(1)
      expect(params, name).toContain('host_1')
      expect(sql, `${name} hedges`).not.toMatch(/"host_id" = \+?\? or | or "?\w*"?\.?"host_id" = \+?\?/)
    }
  })

  it('every conflict is settled within one host', () => {
    const settled = inserts.filter(({ name, sql }) => sql.includes('on conflict') && name !== 'addMasterKeySeal')
    for (const { name, sql } of settled) expect(sql, name).toMatch(/on conflict \("host_id"/)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf, KIND_NAMES } from '../../bff/domain/product/kind.ts'
import { sha256 } from '../../bff/storage/sha256.ts'
import { insertApiService } from '../../db/queries/api-services.ts'
import { saveUpload } from '../../db/queries/uploads.ts'
import { expectOk } from '../support/journey.ts'
import { fileFacts } from '../support/limits/cases.ts'
import { casesOf, completeDrafts, expectedLimits } from '../support/limits/expected.ts'
import { SERVICE } from '../support/limits/selling.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let endpoint: PlainProvider
let world: World
let provider: string

beforeAll(async () => {
  endpoint = await startPlainProvider('token-1')
  world = await createWorld({ allow: [endpoint.hostPort] })
  provider = await world.session('provider', 'isv-1')
  const settings = { mode: 'live', protocol: 'tencent', url: endpoint.url, secrets: { token: 'token-1' } }
  await expectOk(world.request(provider, 'PUT', '/v1/provider/endpoint', settings))
  await addService()
  await addUploads()
})
afterAll(async () => {
  await world.close()
  await endpoint.close()
})

describe.each(KIND_NAMES)('%s', (kind) => {
  const fields = fieldsOf(kind)
  let id: string
  const save = (change: object) => expectOk(world.request(provider, 'PATCH', `/v1/products/${id}`, { fields: change }))

  beforeAll(async () => {
    id = (await expectOk(world.request(provider, 'POST', '/v1/products', { kind }))).id
    expect((await save(completeDrafts[kind] ?? {})).problems).toEqual([])
  })

  it('has the fields its seed has, required where it says so, each with its source', () => {
    const expected = Object.entries(expectedLimits[kind] ?? {}).map(([key, { required, seed }]) => [
      key,
      required,
      seed,
    ])
    expect(fields.map(({ key, required, source }) => [key, required, source]).sort()).toEqual(expected.sort())
  })

  it.each(fields.map(({ key }) => key))('%s is checked on both sides of every limit', async (key) => {
    for (const { says, fields: change, problems } of casesOf(kind, key)) {
      const saved = await save(change)
      expect(saved.problems.map(({ path, code }: Problem) => `${path} ${code}`).sort(), says).toEqual(
        [...problems].sort(),
      )
      const submitted = problems.length > 0 && (await submit(id))
      if (submitted) expect([submitted.status, submitted.body.code], `${says}, submitted`).toEqual([422, 'invalid'])
      await save({ ...undone(change), ...completeDrafts[kind] })
    }
  })

  it('refuses a field of another kind, by its name', async () => {
    const others = KIND_NAMES.flatMap((name) => fieldsOf(name).map((field) => field.key))
    for (const key of new Set(others.filter((other) => !fields.some((field) => field.key === other))))
      expect(
        await world.request(provider, 'PATCH', `/v1/products/${id}`, { fields: { [key]: null } }),
        key,
      ).toMatchObject({ status: 422, body: { problems: [{ path: `fields.${key}`, code: 'unknown-field' }] } })
  })
})

type Problem = { readonly path: string; readonly code: string }

function undone(change: object): object {
  return Object.fromEntries(Object.keys(change).map((key) => [key, null]))
}

function submit(id: string) {
  return world.request(provider, 'POST', `/v1/products/${id}/commands`, { command: 'submit' })
}

async function addService(): Promise<void> {
  await world.shell.store.apply((tx) =>
    insertApiService(tx, {
      id: SERVICE,
      host_id: world.host.id,
      provider_id: 'isv-1',
      name: '天气',
      address: 'https://api.isv.example/weather',
      documentation_url: null,
      documentation: null,
      version: 1,
      created_at: 1,
      updated_at: 1,
    }),
  )
}

/** Fifty megabytes are no test's business: what counts here is what is known of an upload. */
async function addUploads(): Promise<void> {
  const all = KIND_NAMES.flatMap((kind) => [
    completeDrafts[kind],
    ...fieldsOf(kind).flatMap(({ key }) => casesOf(kind, key).map(({ fields }) => fields)),
  ])
  const ids = new Set(JSON.stringify(all).match(/upl_\w+/g))
  const content = Buffer.from('what an upload holds is another test’s business')
  const { key } = await world.shell.files.put(content)
  const digest = await sha256(content)
  await world.shell.store.apply(async (tx) => {
    for (const id of ids) {
      const { mediaType, bytes } = fileFacts(id)
      await saveUpload(tx, {
        id,
        host_id: world.host.id,
        owner_role: 'provider',
        owner_id: 'isv-1',
        purpose: 'any',
        name: id,
        media_type: mediaType,
        bytes,
        sha256: digest,
        width: null,
        height: null,
        storage_key: key,
        small_key: null,
        created_at: 1,
      })
    }
  })
}

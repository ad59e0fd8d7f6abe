import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UPLOADS_A_DAY } from '../../bff/commands/upload-room.ts'
import { findUpload, saveUpload } from '../../db/queries/uploads.ts'
import { buildPdf } from '../storage/build-pdf.ts'
import { buildPng } from '../storage/pictures.ts'
import { completeFields, picture, upload } from '../support/journey.ts'
import { createWorld, ORIGIN, type World } from '../support/world.ts'

const MIB = 1024 * 1024
const HOUR = 3_600_000
let world: World
let mine: string
let theirs: string
let wallOffset = 0

beforeAll(async () => {
  world = await createWorld({ change: (shell) => ({ ...shell, wall: () => shell.wall() + wallOffset }) })
  mine = await world.session('provider', 'isv-1')
  theirs = await world.session('provider', 'isv-2')
})
afterAll(() => world.close())

/** A picture padded behind its end to a length. */
function padded(bytes: number): Buffer {
  const png = buildPng(390, 260)
  return Buffer.concat([png, Buffer.alloc(bytes - png.length)])
}
const read = (url: string) => world.app.request(url)

describe('a logo', () => {
  it('of 2 MiB is taken', async () => {
    const { status, body } = await upload(world, mine, 'logo', padded(2 * MIB))
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'logo.png', mediaType: 'image/png', bytes: 2 * MIB, width: 390, height: 260 })
  })

  it('of one byte more gets 413, which names the field, the limit and why', async () => {
    const { status, body } = await upload(world, mine, 'logo', padded(2 * MIB + 1))
    expect([status, body.code]).toEqual([413, 'file-too-large'])
    expect(body.problems).toEqual([{ path: 'logo', code: 'file-too-large', maxBytes: 2 * MIB }])
  })

  // biome-ignore format: a table
  it.each([
    ['a PNG called .jpg',            'logo.jpg',  'image/jpeg',      () => buildPng(9, 9)],
    ['a PNG declared as JPEG',       'logo.png',  'image/jpeg',      () => buildPng(9, 9)],
    ['a PDF called .png',            'logo.png',  'image/png',       () => buildPdf()],
    ['a web page called .png',       'logo.png',  'image/png',       () => Buffer.from('<html><script>alert(1)</script>')],
    ['a picture that runs scripts',  'logo.svg',  'image/svg+xml',   () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an honest PDF',                'logo.pdf',  'application/pdf', () => buildPdf()],
    ['a program',                    'logo.exe',  'application/octet-stream', () => Buffer.from('MZ')],
  ])('that is %s gets 415', async (_, name, type, build) => {
    const { status, body } = await upload(world, mine, 'logo', build(), name, type)
    expect([status, body.code]).toEqual([415, 'file-type'])
    expect(body.problems).toMatchObject([{ path: 'logo', code: 'file-type', allowed: ['jpg', 'png'] }])
  })

  // biome-ignore format: a table
  it.each([
    ['is empty',         'logo.png', Buffer.alloc(0),                    'file-empty'],
    ['is cut off',       'logo.png', buildPng(9, 9).subarray(0, 40),     'file-broken'],
    ['has no name',      '',         buildPng(9, 9),                     'file-name'],
    ['has no extension', 'logo',     buildPng(9, 9),                     'file-name'],
  ])('that %s gets 422 with its reason', async (_, name, bytes, reason) => {
    const { status, body } = await upload(world, mine, 'logo', bytes, name)
    expect([status, body.code]).toEqual([422, 'file-refused'])
    expect(body.problems).toMatchObject([{ path: 'logo', code: reason }])
  })
})

it.each(['name', 'plans', '', '../logo', 'constructor', 'x'.repeat(41)])(
  'an upload for %j, which takes no file, gets 422',
  async (purpose) => {
    expect((await upload(world, mine, encodeURIComponent(purpose), buildPng(9, 9))).status).toBe(422)
  },
)

it('a name in Chinese comes back as it was, a path in it does not', async () => {
  expect((await upload(world, mine, 'logo', buildPng(9, 9), '标志 (终稿).png')).body.name).toBe('标志 (终稿).png')
  expect((await upload(world, mine, 'logo', buildPng(9, 9), '../../etc/标志.png')).body.name).toBe('标志.png')
})

describe('the address of an upload', () => {
  it('works without a token, in any page, and can only be looked at', async () => {
    const { body } = await upload(world, mine, 'logo', await picture(20, 10))
    const answer = await world.app.request(body.url, { headers: { origin: ORIGIN } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.length).toBe(Number(answer.headers.get('content-length')))
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  })

  it('for a document makes browsers download it', async () => {
    const { body } = await upload(world, mine, 'documents', buildPdf(), '手册.pdf', 'application/pdf')
    const answer = await read(body.url)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; .*filename\*=UTF-8''%E6%89%8B%E5%86%8C\.pdf$/,
    )
  })

  it('with anything in it changed answers the 404 of what is not there', async () => {
    const { body } = await upload(world, mine, 'logo', buildPng(9, 9))
    const other = await upload(world, mine, 'logo', buildPng(8, 8))
    const url = new URL(body.url, ORIGIN)
    const changed = (change: (copy: URL) => void) => {
      const copy = new URL(url)
      change(copy)
      return `${copy.pathname}${copy.search}`
    }
    const signature = url.searchParams.get('signature') ?? ''
    const tampered = [
      changed((copy) =>
        copy.searchParams.set('signature', `${signature.slice(0, -2)}${signature.endsWith('AA') ? 'BB' : 'AA'}`),
      ),
      changed((copy) => copy.searchParams.set('signature', signature.slice(0, -1))),
      changed((copy) => copy.searchParams.set('signature', '')),
      changed((copy) => copy.searchParams.set('expires', String(Number(url.searchParams.get('expires')) + 1))),
      changed((copy) => copy.searchParams.set('host', 'hst_other')),
      changed((copy) => {
        copy.pathname = `/v1/uploads/${other.body.id}`
      }),
    ]
    const said = new Set<string>()
    for (const path of [...tampered, `/v1/uploads/upl_${'z'.repeat(26)}${url.search}`]) {
      const answer = await read(path)
      expect(answer.status, path).toBe(404)
      said.add((await answer.text()).replace(/"requestId":"\w+"/, ''))
    }
    expect(said.size).toBe(1)
  })

  it('holds for 6 hours at least, and not for 12 hours and a millisecond', async () => {
    const { body } = await upload(world, mine, 'logo', buildPng(9, 9))
    const left = Number(new URL(body.url, ORIGIN).searchParams.get('expires')) - world.shell.wall()
    expect(left > 6 * HOUR && left <= 12 * HOUR).toBe(true)
    wallOffset = left - 1000
    expect((await read(body.url)).status).toBe(200)
    wallOffset = 12 * HOUR + 1
    expect((await read(body.url)).status).toBe(404)
    wallOffset = 0
  })
})

describe('another provider’s upload, named in a draft of mine,', () => {
  let draft: string
  let foreign: { id: string; url: string }
  beforeAll(async () => {
    foreign = (await upload(world, theirs, 'logo', buildPng(7, 7))).body
    draft = (await world.request(mine, 'POST', '/v1/products', { kind: 'saas-automatic' })).body.id
    const documents = [{ uploadId: foreign.id }]
    await world.request(mine, 'PATCH', `/v1/products/${draft}`, {
      fields: { ...completeFields(foreign.id), documents },
    })
  })

  it('does not exist: each place that names it is a problem', async () => {
    const { body } = await world.request(mine, 'GET', `/v1/products/${draft}`)
    const unknown = body.problems.filter(({ code }: { code: string }) => code === 'file-unknown')
    expect(unknown).toEqual([
      { path: 'logo', code: 'file-unknown' },
      { path: 'documents.0', code: 'file-unknown' },
    ])
  })

  it('is not shown, here, in a list or in a preview: its address is its permission', async () => {
    for (const path of [`/v1/products/${draft}`, '/v1/products', `/v1/products/${draft}/preview`]) {
      const { status, body } = await world.request(mine, 'GET', path)
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toContain('signature=')
    }
  })

  it('cannot be submitted', async () => {
    const { status, body } = await world.request(mine, 'POST', `/v1/products/${draft}/commands`, { command: 'submit' })
    expect([status, body.code]).toEqual([422, 'invalid'])
  })

  it('nor can an upload of a buyer who happens to have my id', async () => {
    const namesake = await world.session('buyer', 'isv-1')
    const theirFile = await upload(world, namesake, 'logo', buildPng(6, 6))
    expect(theirFile.status).toBe(201)
    await world.request(mine, 'PATCH', `/v1/products/${draft}`, { fields: { logo: { uploadId: theirFile.body.id } } })
    const { body } = await world.request(mine, 'GET', `/v1/products/${draft}`)
    expect(body.problems).toContainEqual({ path: 'logo', code: 'file-unknown' })
    expect(body.uploads).toEqual({})
  })
})

/** An upload, so many times more, with nothing but the rows. */
async function copyUpload(id: string, copies: number): Promise<void> {
  const { store, newId } = world.shell
  await store.apply(async (tx) => {
    const row = await findUpload(tx, { id, host_id: world.host.id })
    if (row) for (let copy = 0; copy < copies; copy += 1) await saveUpload(tx, { ...row, id: newId('upl') })
  })
}

describe('what one may upload in a day', () => {
  it('is so many files, also when they come at once; a day later there is room again', async () => {
    const eager = await world.session('provider', 'isv-eager')
    const logo = buildPng(9, 9)
    const send = async () => (await upload(world, eager, 'logo', logo)).status
    const first = await upload(world, eager, 'logo', logo)
    await copyUpload(first.body.id, UPLOADS_A_DAY.files - 3)
    const statuses = await Promise.all(Array.from({ length: 6 }, send))
    expect(statuses.toSorted()).toEqual([201, 201, 429, 429, 429, 429])
    const { body } = await upload(world, eager, 'logo', logo)
    expect(body.code).toBe('quota-exceeded')
    expect((await upload(world, theirs, 'logo', logo)).status).toBe(201)
    wallOffset += 24 * HOUR + 1
    const later = await world.session('provider', 'isv-eager')
    expect((await upload(world, later, 'logo', logo)).status).toBe(201)
  })
})

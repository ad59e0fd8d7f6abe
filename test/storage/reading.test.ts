import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkUpload } from '../../bff/storage/check-upload.ts'
import { readLimited } from '../../bff/storage/read-limited.ts'
import { buildPdf } from './build-pdf.ts'
import { everyKind } from './hostile-files.ts'
import { ALL_TYPES, check, inChunks, MEBIBYTE, seeded } from './upload-case.ts'

const LIMIT = { maxBytes: 2 * MEBIBYTE, mediaTypes: ALL_TYPES }

/** `total` bytes in chunks of 64 KiB, made only when asked for. */
function endless(total: number) {
  const seen = { bytes: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.bytes >= total) return controller.close()
        seen.bytes += 65_536
        controller.enqueue(new Uint8Array(65_536))
      },
      cancel() {
        seen.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, seen }
}

describe('reading an upload', () => {
  it('takes exactly the limit and refuses one byte more', async () => {
    expect(await readLimited(inChunks(Buffer.alloc(100), 7), 100)).toHaveLength(100)
    expect(await readLimited(inChunks(Buffer.alloc(101), 7), 100)).toBe('too-large')
  })

  it('keeps every byte in its place, however it is cut', async () => {
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251))
    for (const size of [1, 3, 999, 1000]) expect(await readLimited(inChunks(bytes, size), 1000)).toEqual(bytes)
  })

  it('stops a stream of 300 MiB one chunk past 2 MiB and cancels it', async () => {
    const { stream, seen } = endless(300 * MEBIBYTE)
    const result = await checkUpload(stream, { name: 'a.zip', declaredType: 'application/zip', limit: LIMIT })
    expect(result).toEqual({ ok: false, code: 'file-too-large', maxBytes: 2 * MEBIBYTE })
    expect(seen).toEqual({ bytes: 2 * MEBIBYTE + 65_536, cancelled: true })
  })

  it('reads nothing at all of a file that its name already rules out', async () => {
    const { stream, seen } = endless(300 * MEBIBYTE)
    const result = await checkUpload(stream, { name: 'a.exe', declaredType: 'application/zip', limit: LIMIT })
    expect(result).toMatchObject({ code: 'file-type', found: 'exe', allowed: ALL_TYPES })
    expect(seen.bytes).toBe(0)
  })

  it('answers a transfer that breaks with a value', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield buildPdf().subarray(0, 50)
      throw new Error('socket hang up')
    }
    const result = await checkUpload(breaking(), { name: 'a.pdf', declaredType: 'application/pdf', limit: LIMIT })
    expect(result).toEqual({ ok: false, code: 'upload-interrupted' })
  })

  it('keeps documents as they came, with their digest', async () => {
    const bytes = buildPdf()
    const result = await check({ what: '', name: 'a.pdf', bytes })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = {
      name: 'a.pdf',
      type: 'pdf',
      mediaType: 'application/pdf',
      bytes: bytes.length,
      content: bytes,
      sha256,
    }
    expect(result).toEqual({ ok: true, file })
  })

  it('repeats at most 80 characters of what was declared', async () => {
    const claim = { name: 'a.pdf', declaredType: 'x'.repeat(5000), limit: LIMIT }
    expect(await checkUpload(inChunks(buildPdf()), claim)).toMatchObject({ found: 'x'.repeat(80) })
  })
})

describe('2,000 damaged files, from seed 11', () => {
  const random = seeded(11)
  const pick = (max: number) => Math.floor(random() * max)

  it('are answered with a value, never with an exception', async () => {
    const whole = Object.entries(await everyKind())
    const codes = new Map<string, number>()
    for (let index = 0; index < 2000; index += 1) {
      const [type, bytes] = whole[index % whole.length]!
      const damaged = Buffer.from(bytes)
      for (let hit = 0; hit <= pick(4); hit += 1) damaged[pick(damaged.length)] = pick(256)
      const result = await check({ what: '', name: `a.${type}`, bytes: damaged })
      const code = result.ok ? 'ok' : result.code
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect([...codes.keys()]).toEqual(expect.arrayContaining(['ok', 'file-broken', 'archive-broken', 'file-type']))
    expect([...codes.values()].reduce((sum, count) => sum + count)).toBe(2000)
  })
})

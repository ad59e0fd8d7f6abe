import { describe, expect, it } from 'vitest'
import { honestFiles } from './honest-files.ts'
import { hostileFiles } from './hostile-files.ts'
import { check } from './upload-case.ts'

const FILE_MAX_MS = 2000
const hostile = await hostileFiles(7)
const honest = await honestFiles()

describe(`${hostile.length} hostile files`, () => {
  it.each(hostile)('$what ($name) is refused with $code', async (file) => {
    const started = performance.now()
    expect(await check(file)).toMatchObject({ ok: false, code: file.code })
    expect(performance.now() - started).toBeLessThan(FILE_MAX_MS)
  })

  it('are at least 300', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(300)
  })
})

describe(`${honest.length} honest files`, () => {
  it.each(honest)('$what ($name) is accepted', async (file) => {
    const started = performance.now()
    expect(await check(file)).toMatchObject({ ok: true, file: { bytes: file.bytes.length } })
    expect(performance.now() - started).toBeLessThan(FILE_MAX_MS)
  })

  it('are at least 50', () => {
    expect(honest.length).toBeGreaterThanOrEqual(50)
  })
})

import { describe, expect, it } from 'vitest'
import { honestFiles } from './honest-files.ts'
import { hostileFiles } from './hostile-files.ts'
import { check } from './upload-case.ts'

/** Of a processor, whatever else the machine does. */
const FILE_MAX_MS = 2000
/** What one file may add to the process while it is looked at (reliability.md, G10). */
const FILE_MAX_RSS = 64 * 1024 * 1024
const SAMPLE_MS = 2
const hostile = await hostileFiles(7)
const honest = await honestFiles()

describe(`${hostile.length} hostile files`, () => {
  it.each(hostile)('$what ($name) is refused with $code', async (file) => {
    expect(await weigh(() => check(file))).toMatchObject({ ok: false, code: file.code })
  })

  it('are at least 300', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(300)
  })
})

describe(`${honest.length} honest files`, () => {
  it.each(honest)('$what ($name) is accepted', async (file) => {
    expect(await weigh(() => check(file))).toMatchObject({ ok: true, file: { bytes: file.bytes.length } })
  })

  it('are at least 50', () => {
    expect(honest.length).toBeGreaterThanOrEqual(50)
  })
})

/** Runs a check within its bounds of time and memory. */
async function weigh<T>(run: () => Promise<T>): Promise<T> {
  const before = process.memoryUsage.rss()
  let peak = before
  const sample = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const sampling = setInterval(sample, SAMPLE_MS)
  const started = process.cpuUsage()
  const result = await run()
  const spent = process.cpuUsage(started)
  expect((spent.user + spent.system) / 1000).toBeLessThan(FILE_MAX_MS)
  clearInterval(sampling)
  sample()
  expect(peak - before).toBeLessThan(FILE_MAX_RSS)
  return result
}

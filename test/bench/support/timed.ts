/** Seconds, and this process's processor time in microseconds. */
export async function timed(work: () => Promise<void>): Promise<{ readonly seconds: number; readonly cpu: number }> {
  const begun = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (performance.now() - begun) / 1000, cpu: user + system }
}

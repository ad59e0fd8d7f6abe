import type { Report } from './support/report.ts'
export async function benchDeadlines(): Promise<Report> {
  return { bench: 'deadlines', notes: [], lines: [], ratios: [] }
}

import type { Report } from './support/report.ts'
export async function benchLists(): Promise<Report> {
  return { bench: 'lists', notes: [], lines: [], ratios: [] }
}

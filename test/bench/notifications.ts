import type { Report } from './support/report.ts'
export async function benchNotifications(): Promise<Report> {
  return { bench: 'notifications', notes: [], lines: [], ratios: [] }
}

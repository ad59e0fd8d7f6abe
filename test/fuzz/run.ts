import { parseArgs } from 'node:util'
import { type FuzzReport, fuzz } from './fuzz.ts'
import { coverageFlaws } from './never-granted.ts'

const { values } = parseArgs({ options: { requests: { type: 'string', default: '5000' }, seed: { type: 'string' } } })
const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : Number(values.seed)
const report: FuzzReport = await fuzz(Number(values.requests), seed)
const findings = [...report.findings, ...coverageFlaws(report.requests, report.neverDone)]
console.log(JSON.stringify({ seed, ...report, findings: findings.length }))
for (const finding of findings.slice(0, 20))
  console.log(`${finding}\n  replay: npm run fuzz -- --requests ${values.requests} --seed ${seed}`)
process.exit(findings.length === 0 ? 0 : 1)

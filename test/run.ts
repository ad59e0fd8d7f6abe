import { spawn } from 'node:child_process'

/** Every test of the project. The elements' run also when the back end's failed: one run tells everything. */
const STAGES = { 'the back end': 'test:bff', 'the elements': 'test:elements' }
/** Who reads CI may see only the end of a log of ten thousand lines: there a stage that failed says its last words again, which name what failed. */
const LAST_WORDS = 6_000

/** Runs a script of package.json. A terminal is handed on; of what CI prints, the end is kept. */
function run(script: string): Promise<{ code: number; end: string }> {
  const out = process.env.CI ? 'pipe' : 'inherit'
  const child = spawn(`npm run ${script}`, { shell: true, stdio: ['inherit', out, out] })
  let end = ''
  const tee = (to: NodeJS.WriteStream) => (text: string) => {
    to.write(text)
    end = (end + text).slice(-LAST_WORDS)
  }
  child.stdout?.setEncoding('utf8').on('data', tee(process.stdout))
  child.stderr?.setEncoding('utf8').on('data', tee(process.stderr))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? 1, end })))
}

const failures: string[] = []
for (const [name, script] of Object.entries(STAGES)) {
  const { code, end } = await run(script)
  if (code !== 0) failures.push(`\nFailed: ${name} (exit ${code}). ${end && `Its last words were:\n${end}`}`)
}
for (const failure of failures) console.error(failure)
process.exitCode = failures.length > 0 ? 1 : 0

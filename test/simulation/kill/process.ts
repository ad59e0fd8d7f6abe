import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { PATIENCE_MS } from '../../support/patience.ts'

/** One real BFF process that is killed and started again at the same data folder. */
export class BffProcess {
  url = ''
  /** What it said on the way; shown when something is wrong. */
  readonly said: string[] = []
  readonly #environment: Readonly<Record<string, string>>
  #child: ChildProcess | null = null

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['bff/main.ts'], {
      env: { ...process.env, ...this.#environment, npm_lifecycle_event: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    child.stderr.on('data', (text: Buffer) => this.#hear(String(text)))
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const late = setTimeout(() => reject(new Error(`Not ready: ${this.said.join('\n')}`)), PATIENCE_MS)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^ready (http\S+)/.exec(line)?.[1]
      if (url) resolve(url)
      else this.#hear(line)
    })
    child.once('exit', (code) => {
      if (code) reject(new Error(`It ended with ${code}: ${this.said.join('\n')}`))
    })
    this.url = await promise.finally(() => clearTimeout(late))
  }

  /** Of the process that runs now. */
  get pid(): number {
    if (!this.#child?.pid) throw new Error('It does not run')
    return this.#child.pid
  }

  /** Answers its exit code: null when a signal ended it. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<number | null> {
    const child = this.#child
    this.#child = null
    this.url = ''
    if (!child || child.exitCode !== null) return child?.exitCode ?? null
    const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill(signal)
    return gone
  }

  /** What it lives on with: standing still, going on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(signal)
  }

  #hear(text: string): void {
    this.said.push(text)
  }
}

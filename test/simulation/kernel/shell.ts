import type { Logger } from 'pino'
import { type Shell, workCalendar } from '../../../bff/shell.ts'
import { createTrustedClock, type TrustedClock } from '../../../bff/trusted-clock.ts'
import { createVault, digestOf } from '../../../bff/vault.ts'
import { simulatedFiles } from '../outside/disk.ts'
import { CANARY } from '../outside/wire-words.ts'
import { InjectedFault } from './faults.ts'
import type { Kernel, Process } from './kernel.ts'
import { simulatedStore } from './store.ts'

const vault = createVault(Buffer.alloc(32, 7))
const calendar = workCalendar([])
const NONCE_MAX = 2_147_483_647

/** The shell of one life of one process: everything it touches is simulated, everything it runs is the product. */
export function createShell(kernel: Kernel, process: Process): Shell {
  const { chance, plant } = kernel
  const clock = createClock(kernel, process)
  const { now } = clock
  const send = createSend(kernel, process)
  const shell: Shell = {
    store: simulatedStore(kernel, process, now),
    now,
    wall: now,
    clock,
    calendar,
    newId: (prefix) => `${prefix}_${base32(now())}${chance.text(16)}`,
    random: () => chance.next(),
    nonce: () => 1 + chance.int(NONCE_MAX - 1),
    secret: (bytes) => Buffer.from(chance.text(bytes)).toString('base64url'),
    digest: digestOf,
    vault,
    client: { send: plant.send?.(send) ?? send, allows: () => false, close: async () => {} },
    files: simulatedFiles(kernel, process, now),
    freeDisk: async () => 1,
    log: createLog(kernel),
    metrics: UNMEASURED,
    after: (ms, callback) => process.after(ms, callback),
  }
  return plant.shell?.(shell) ?? shell
}

function createClock({ agenda, plant, lastCommit }: Kernel, process: Process): TrustedClock {
  const wall = () => process.wall()
  if (plant.trustWallClock) return { now: wall, doubt: () => null, settle: () => {} }
  return createTrustedClock({ wall, monotonic: () => agenda.now, lastCommit })
}

function createSend({ count, disasters, network }: Kernel, process: Process): Shell['client']['send'] {
  const life = process.life()
  return async (request, { timeoutMs }) => {
    count.sends += 1
    const strike = disasters.onSend()
    if (!life.goesOn()) return life.never()
    if (strike === 'kill-before') return life.die('before a send')
    const sent = await network.send(request, timeoutMs)
    if (strike === 'freeze' && life.goesOn()) process.freeze()
    await life.pause(0)
    return strike === 'kill-after' ? life.die('after a send') : sent
  }
}

/** What a process logs as an error is a bug, unless the error is one of ours; a secret in any line is one. */
function createLog({ report }: Kernel): Logger {
  const write = (facts: object, message: string) => {
    if (JSON.stringify([facts, message]).includes(`${CANARY}-`)) report(`I20 a secret in the log: ${message}`)
  }
  const error = (facts: { err?: unknown }, message: string) => {
    write(facts, message)
    if (facts.err instanceof InjectedFault) return
    report(`${message}: ${facts.err instanceof Error ? facts.err.message : String(facts.err)}`)
  }
  return { error, info: write, warn: write, debug: write } as unknown as Logger
}

/** Figures of a simulated process mean nothing. */
const UNMEASURED: Shell['metrics'] = {
  observeRequest: () => {},
  observeAttempt: () => {},
  observeDeadline: () => {},
  countFailure: () => {},
  countCircuit: () => {},
  print: async () => ({ type: 'text/plain', text: '' }),
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

function base32(at: number): string {
  let text = ''
  for (let rest = at, i = 0; i < 10; i += 1, rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text
  return text
}

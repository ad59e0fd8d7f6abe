import { createHash } from 'node:crypto'
import { ReadableStream } from 'node:stream/web'
import type { FileStore } from '../../../bff/storage/file-store.ts'
import { InjectedFault } from '../kernel/faults.ts'
import type { Kernel, Process } from '../kernel/kernel.ts'

/** Longest time a file takes to be durable. */
const WRITE_MAX_MS = 200

/** The folder all nodes share, as one node sees it: a file is there whole or not at all, and a node may die before or after. */
export function simulatedFiles(kernel: Kernel, node: Process, now: () => number): FileStore {
  const { agenda, chance, disasters, disk } = kernel
  const life = node.life()
  return {
    put: async (bytes) => {
      const key = Buffer.from(chance.text(16), 'latin1').toString('hex')
      await life.pause(1 + chance.int(WRITE_MAX_MS))
      const strike = disasters.onTransaction()
      if (strike === 'kill-before' || strike === 'kill-inside') return life.die('before a file is durable')
      if (strike === 'refuse' || strike === 'break') throw new InjectedFault('the disk is full')
      disk.set(key, { bytes, at: now(), trueAt: agenda.now })
      disasters.wrote()
      agenda.note(`${node.name} file`)
      if (strike === 'kill-after') return life.die('after a file is durable')
      if (strike === 'lose-answer') throw new InjectedFault('whether the file is durable is not known')
      return { key, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
    open: async (key) => read(disk, key),
    remove: async (key) => disk.delete(key),
    list: async function* () {
      for (const [key, { at }] of disk) yield { key, at }
    },
    sweep: async (isKnown, olderThan) => {
      let removed = 0
      for (const [key, { at }] of [...disk]) {
        if (at >= olderThan || (await isKnown(key))) continue
        if (disk.delete(key)) removed += 1
        agenda.note(`${node.name} sweeps`)
      }
      return removed
    },
  }
}

/** The folder as it is, for whoever checks it; dated by true time. */
export function inspectedFiles({ disk }: Kernel): Pick<FileStore, 'open' | 'list'> {
  return {
    open: async (key) => read(disk, key),
    list: async function* () {
      for (const [key, { trueAt }] of disk) yield { key, at: trueAt }
    },
  }
}

function read(disk: Kernel['disk'], key: string) {
  const file = disk.get(key)
  return file ? { bytes: file.bytes.length, stream: ReadableStream.from([file.bytes]) } : null
}

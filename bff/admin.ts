import { parseArgs } from 'node:util'
import { acceptLoss, backUp, restore } from '../db/backup.ts'
import { closeShell, openShell } from './boot.ts'
import { createHost, replaceHostKey } from './commands/hosts.ts'
import { replaceMasterKey } from './commands/replace-master-key.ts'
import { type Config, readConfig } from './config.ts'
import { inspectData } from './inspect.ts'
import type { Shell } from './shell.ts'
import { createVault } from './vault.ts'

const USAGE = `Usage: npm run admin -- COMMAND
  host create --name NAME --origin ORIGIN [--origin ORIGIN …]   a portal; prints its server key once
  host rotate-key --id HOST [--overlap-hours HOURS]             a new server key; the old one is good for 24 hours more, or as many
  check                                                         asks a database in use whether every promise holds
  master-key replace                                            seals everything with MKT_MASTER_KEY that MKT_OTHER_MASTER_KEY sealed
  backup --to FOLDER                                            copies the data folder while it is in use
  restore --from FOLDER [--accept-loss]                         puts a backup back; stop the BFF first
  ledger accept                                                 goes on although acknowledged commits are missing`

const options = {
  name: { type: 'string' },
  origin: { type: 'string', multiple: true },
  to: { type: 'string' },
  from: { type: 'string' },
  id: { type: 'string' },
  'overlap-hours': { type: 'string', default: '24' },
  'accept-loss': { type: 'boolean', default: false },
} as const

const { positionals, values } = parseArgs({ allowPositionals: true, options })
process.exitCode = await run(positionals.join(' '), readConfig())

async function run(command: string, config: Config): Promise<number> {
  if (command === 'host create' && values.name && values.origin) return createPortal(config, values.name, values.origin)
  if (command === 'host rotate-key' && values.id) return rotateKey(config, values.id, Number(values['overlap-hours']))
  if (command === 'check') return check(config)
  if (command === 'master-key replace') return replaceKey(config)
  if (config.databaseUrl)
    return complain(
      'With DATABASE_URL the data is in PostgreSQL: back it up and restore it with its own tools (docs/scaling.md).',
    )
  if (command === 'backup' && values.to) {
    const { commits } = await backUp(config.dataDir, values.to)
    return say(`backup of ${commits} commits in ${values.to}`)
  }
  if (command === 'restore' && values.from) {
    const { commits, lost } = restore(values.from, config.dataDir, values['accept-loss'])
    if (lost > 0 && !values['accept-loss']) {
      console.error(
        `The backup has ${commits} commits; ${lost} acknowledged ones came later and would be lost. Nothing was changed. Repeat with --accept-loss, then reconcile with the host (GET /v1/events, GET /v1/refunds).`,
      )
      return 1
    }
    return say(`restored ${commits} commits, ${lost} lost`)
  }
  if (command === 'ledger accept') {
    const { commits, lost } = acceptLoss(config.dataDir)
    return say(
      `going on with ${commits} commits, ${lost} lost; reconcile with the host (GET /v1/events, GET /v1/refunds)`,
    )
  }
  console.error(USAGE)
  return 2
}

async function check(config: Config): Promise<number> {
  const broken = await inspectData(config, Date.now)
  if (broken.length === 0) return say('every promise holds')
  for (const line of broken) console.error(line)
  console.error(`${broken.length} promises are broken; what each id means: docs/reliability.md`)
  return 1
}

/** Seals nothing, so that it needs no master key, and lets nobody work: a BFF may be at it. */
function openWithoutKey(config: Config): Promise<Shell> {
  return openShell({ ...config, masterKey: Buffer.alloc(32), otherMasterKey: undefined, logLevel: 'silent' })
}

async function createPortal(config: Config, name: string, origins: readonly string[]): Promise<number> {
  const shell = await openWithoutKey(config)
  const host = await createHost(shell, { name, origins })
  await closeShell(shell)
  return say(`host ${host.id}\nserver key ${host.key}\nThe key is not shown again.`)
}

/** While the BFF is in use: it looks the key up at every request. */
async function rotateKey(config: Config, id: string, overlapHours: number): Promise<number> {
  if (!(overlapHours >= 0)) return complain('--overlap-hours is a number of hours; 0 ends the old key at once.')
  const shell = await openWithoutKey(config)
  const key = await replaceHostKey(shell, { id, overlapHours })
  await closeShell(shell)
  if (key === null) return complain(`There is no host ${id}.`)
  return say(`server key ${key}\nThe key is not shown again. The old one is good for ${overlapHours} hours more.`)
}

/** While the BFF is in use, with its own settings. */
async function replaceKey({ masterKey, otherMasterKey, ...config }: Config): Promise<number> {
  if (!masterKey || !otherMasterKey)
    return complain('MKT_MASTER_KEY is the new key and MKT_OTHER_MASTER_KEY the one it replaces; one is missing.')
  const shell = await openShell({ ...config, masterKey, otherMasterKey, logLevel: 'silent' })
  const count = await replaceMasterKey(shell, createVault(otherMasterKey))
  await closeShell(shell)
  return say(
    `${count} secrets sealed anew; everything is sealed with MKT_MASTER_KEY. At the next start MKT_OTHER_MASTER_KEY is not needed any more, but backups taken until now need that key.`,
  )
}

function complain(text: string): number {
  console.error(text)
  return 2
}

function say(text: string): number {
  console.log(text)
  return 0
}

import { z } from 'zod'

const MASTER_KEY_HEX_LENGTH = 64
const MasterKey = z
  .string()
  .length(MASTER_KEY_HEX_LENGTH)
  .regex(/^[0-9a-f]+$/i)

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  MKT_DATA_DIR: z.string().default('.data'),
  MKT_MASTER_KEY: MasterKey.optional(),
  MKT_OTHER_MASTER_KEY: MasterKey.optional(),
  MKT_HOST_KEY: z.string().min(8).optional(),
  MKT_OUTBOUND_ALLOW: z.string().default(''),
  MKT_HOLIDAYS: z.string().default(''),
  MKT_RATE_LIMIT: z.coerce.number().int().min(0).default(600),
  LOG_LEVEL: z.string().default('info'),
})

/** Where the product reads its settings, and the only place. Defaults are for a developer's machine; see docs/operations.md. */
export type Config = {
  readonly production: boolean
  readonly port: number | undefined
  readonly host: string
  /** Where uploads are kept and, without `databaseUrl`, the SQLite file. */
  readonly dataDir: string
  /** `postgres://…`: several processes may share it. */
  readonly databaseUrl: string | undefined
  /** 64 hex digits. Production refuses to start without; the demo makes one in the data folder. */
  readonly masterKey: Buffer | undefined
  /** Opens what the master key does not: while one replaces the other. */
  readonly otherMasterKey: Buffer | undefined
  /** The demo's seeded host answers to this server key. */
  readonly hostKey: string | undefined
  /** Exact `host:port` pairs that may be reached although private; refused in production. */
  readonly outboundAllow: readonly string[]
  readonly holidays: readonly string[]
  /** Requests of one actor in ten seconds; 0 switches the limit off. */
  readonly rateLimit: number
  readonly logLevel: string
}

export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) throw new Error(`Bad settings: ${z.prettifyError(parsed.error)}`)
  const settings = parsed.data
  const production = settings.NODE_ENV === 'production'
  const outboundAllow = listOf(settings.MKT_OUTBOUND_ALLOW)
  if (production && outboundAllow.length > 0)
    throw new Error('MKT_OUTBOUND_ALLOW reaches private addresses and is refused with NODE_ENV=production')
  const masterKey = keyOf(settings.MKT_MASTER_KEY)
  const otherMasterKey = keyOf(settings.MKT_OTHER_MASTER_KEY)
  if (otherMasterKey && (!masterKey || masterKey.equals(otherMasterKey)))
    throw new Error('MKT_OTHER_MASTER_KEY is the key before or after MKT_MASTER_KEY, which is missing or the same')
  return {
    production,
    port: settings.PORT,
    host: settings.HOST,
    dataDir: settings.MKT_DATA_DIR,
    databaseUrl: settings.DATABASE_URL,
    masterKey,
    otherMasterKey,
    hostKey: settings.MKT_HOST_KEY,
    outboundAllow,
    holidays: listOf(settings.MKT_HOLIDAYS),
    rateLimit: settings.MKT_RATE_LIMIT,
    logLevel: settings.LOG_LEVEL,
  }
}

function keyOf(hex: string | undefined): Buffer | undefined {
  return hex === undefined ? undefined : Buffer.from(hex, 'hex')
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

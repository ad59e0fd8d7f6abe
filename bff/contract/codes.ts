import { z } from '@hono/zod-openapi'
import { PROVIDER_KEY_NAME_MAX } from '../domain/provider-key.ts'
import { LOW_AT_MAX } from '../domain/redemption-code.ts'
import { id, Time } from './common.ts'

/** Characters of one import: as many codes as it may hold, with room for other columns. */
const TEXT_MAX = 200_000

export const CodePoolView = z
  .strictObject({
    planId: id('pln'),
    product: z.strictObject({ id: id('prd'), name: z.string() }),
    plan: z.strictObject({ name: z.string() }),
    counts: z.strictObject({ free: z.int(), given: z.int(), used: z.int(), void: z.int() }),
    /** Fewer free codes than this are low. */
    lowAt: z.int(),
    low: z.boolean(),
    /** A code is made when there is none left. */
    generates: z.boolean(),
    /** Paid orders that wait for a code. */
    waiting: z.int(),
  })
  .openapi('CodePool')

export const CodePoolQuery = z.strictObject({ productId: id('prd').optional() })

export const CodePools = z.strictObject({ items: z.array(CodePoolView), nextCursor: z.null() }).openapi('CodePools')

export const CodeImport = z
  .strictObject({ text: z.string().min(1).max(TEXT_MAX) })
  .openapi('CodeImport', { example: { text: 'code,batch\nA1B2-C3D4-E5F6,2026-11\nG7H8-J9K1-L2M3,2026-11' } })

export const CodeImported = z
  .strictObject({
    added: z.int(),
    /** Orders that had waited for a code and have one now. */
    served: z.int(),
    /** Lines that brought nothing, by number; what stands in them is not said. */
    problems: z.array(z.strictObject({ line: z.int(), code: z.enum(['invalid', 'repeated', 'known']) })),
    pool: CodePoolView,
  })
  .openapi('CodeImported')

export const CodeImports = z
  .strictObject({
    /** What is still free of each import, the last one first; codes made by us belong to none. */
    items: z.array(z.strictObject({ importedAt: Time, free: z.int() })),
    nextCursor: z.null(),
  })
  .openapi('CodeImports')

export const CodeWithdrawal = z
  .strictObject({ importedAt: Time })
  .openapi('CodeWithdrawal', { example: { importedAt: '2026-11-20T08:00:00.000Z' } })

export const CodesWithdrawn = z.strictObject({ withdrawn: z.int(), pool: CodePoolView }).openapi('CodesWithdrawn')

export const CodePoolChange = z
  .strictObject({ lowAt: z.int().min(0).max(LOW_AT_MAX).optional(), generates: z.boolean().optional() })
  .openapi('CodePoolChange', { example: { lowAt: 50 } })

export const ProviderKeyInput = z
  .strictObject({ name: z.string().trim().min(1).max(PROVIDER_KEY_NAME_MAX) })
  .openapi('ProviderKeyInput')

export const ProviderKeyView = z
  .strictObject({
    /** What requests name as their `SecretId`. */
    id: id('key'),
    name: z.string(),
    createdAt: Time,
    rotatedAt: Time.nullable(),
    /** The secret before the last rotation signs until then. */
    previousUntil: Time.nullable(),
    disabledAt: Time.nullable(),
  })
  .openapi('ProviderKey')

export const ProviderKeyIssued = z
  .strictObject({
    ...ProviderKeyView.shape,
    /** Shown once; we keep it sealed. */
    secret: z.string(),
  })
  .openapi('ProviderKeyIssued')

export type CodeImports = z.infer<typeof CodeImports>
export type CodesWithdrawn = z.infer<typeof CodesWithdrawn>
export type CodePool = z.infer<typeof CodePoolView>
export type ProviderKey = z.infer<typeof ProviderKeyView>

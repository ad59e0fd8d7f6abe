import { z } from '@hono/zod-openapi'
import { RICH_TAGS, type Rich, type RichNode } from '../rich-text/rich-text.ts'

const Nodes: z.ZodType<readonly Rich[]> = z.lazy(() => z.array(z.union([z.string(), RichNodeView])))

const RichNodeView: z.ZodType<RichNode> = z
  .lazy(() =>
    z.strictObject({
      tag: z.enum(RICH_TAGS),
      children: Nodes.optional(),
      /** Of `h`: how deep in the text's own outline, from 1. */
      level: z.int().optional(),
      /** Of `ol`: its first number. */
      start: z.int().optional(),
      align: z.enum(['left', 'center', 'right']).optional(),
      /** Of `a` where it leads, of `img` where it is; https only. */
      href: z.string().optional(),
      alt: z.string().optional(),
    }),
  )
  .openapi('RichNode', { type: 'object' })

/** Markdown read by the BFF: texts and nodes, no markup. */
export const RichText = z.array(z.union([z.string(), RichNodeView]))

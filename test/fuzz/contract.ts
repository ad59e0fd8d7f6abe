import { z } from 'zod'
import type { Schema } from './schema.ts'

const CANARY = 'canary-'
/** Operations whose very purpose is to answer a secret. */
const REVEALS: ReadonlySet<string> = new Set(['reveal-credential', 'open-login-link', 'reveal-result'])
export type Operation = {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly open: boolean
  readonly parameters: readonly Parameter[]
  readonly body: Schema | null
  readonly answers: Readonly<Record<string, Schema | null>>
}
type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: Schema
}
// biome-ignore lint/suspicious/noExplicitAny: the document is read as JSON, as any client would.
export type Document = any
export type Answer = {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly allow: string | null
}

/** What is wrong with an answer, judged by the served document alone. */
export function answerChecker(document: Document, operations: readonly Operation[]) {
  const compiled = new Map<Schema, z.ZodType>()
  for (const { answers } of operations)
    for (const schema of Object.values(answers))
      if (schema) compiled.set(schema, z.fromJSONSchema({ ...inline(document, schema) } as never))
  return (operation: Operation, { status, type, text, allow }: Answer): string[] => {
    const found: string[] = []
    if (status >= 500) found.push(`${status} ${text.slice(0, 200)}`)
    if (text.includes(CANARY) && !REVEALS.has(operation.id)) found.push('a secret in the answer')
    if (status === 405 && !allow) found.push('405 without Allow')
    if (status >= 400 && !type.startsWith('application/problem+json')) found.push(`${status} as ${type}`)
    const schema = status < 300 ? operation.answers[status] : operation.answers.default
    if (status < 300 && operation.answers[status] === undefined) found.push(`${status} is not in the document`)
    if (schema && text !== '') {
      const parsed = compiled.get(schema)?.safeParse(JSON.parse(text))
      if (parsed && !parsed.success)
        found.push(
          `answer breaks the contract: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`,
        )
    }
    return found
  }
}

/** `#/components/schemas/X` → `#/$defs/X`, with the definitions beside it. */
function inline(document: Document, schema: Schema): object {
  const moved = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/'))
  return { ...moved(schema), $defs: moved(document.components.schemas) }
}

export function readOperations(document: Document): Operation[] {
  return Object.entries<Document>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Document>(methods).map(([method, spec]) => ({
      id: spec.operationId,
      method,
      path,
      open: spec.security === undefined,
      parameters: spec.parameters ?? [],
      body: spec.requestBody?.content?.['application/json']?.schema ?? null,
      answers: Object.fromEntries(
        Object.entries<Document>(spec.responses).map(([status, answer]) => [
          status,
          Object.values<Document>(answer.content ?? {})[0]?.schema ?? null,
        ]),
      ),
    })),
  )
}

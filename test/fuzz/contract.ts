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
export function answerChecker(document: Document) {
  const fits = shapeChecker(document)
  return (operation: Operation, answer: Answer): string[] => {
    const { status, type, text, allow } = answer
    const found: string[] = []
    if (status >= 500) found.push(`${status} ${text.slice(0, 200)}`)
    if (text.includes(CANARY) && !REVEALS.has(operation.id)) found.push('a secret in the answer')
    if (status === 405 && !allow) found.push('405 without Allow')
    if (status >= 400 && !type.startsWith('application/problem+json')) found.push(`${status} as ${type}`)
    return [...found, ...fits(operation, answer)]
  }
}

/** Whether a body has the shape the document promises; each schema is compiled when it is first needed. */
export function shapeChecker(document: Document) {
  const compiled = new Map<Schema, z.ZodType>()
  const compile = (schema: Schema) => {
    const known = compiled.get(schema) ?? z.fromJSONSchema({ ...inline(document, schema) } as never)
    compiled.set(schema, known)
    return known
  }
  return ({ answers }: Operation, { status, text }: Pick<Answer, 'status' | 'text'>): string[] => {
    if (status < 300 && answers[status] === undefined) return [`${status} is not in the document`]
    const schema = status < 300 ? answers[status] : answers.default
    if (!schema || text === '') return []
    const parsed = compile(schema).safeParse(JSON.parse(text))
    const [issue] = parsed.error?.issues ?? []
    return issue ? [`answer breaks the contract: ${issue.path.join('.')} ${issue.message}`] : []
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

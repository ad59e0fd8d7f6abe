import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot } from '../bff/boot.ts'
import { readConfig } from '../bff/config.ts'
import { type Access, authorization, BY_KEY, NOT_ISOLATED, type Operation } from '../bff/contract/authorization.ts'
import { COMPONENTS, components, FEATURES, features, NO_ELEMENTS } from '../bff/contract/session-scope.ts'
import type { Role } from '../bff/domain/role.ts'
import { type AuthorizationWords, en, zh } from './authorization-words.ts'

type Route = { readonly method: string; readonly path: string; readonly summary: string }

/** Writes `authorization.md` in both languages from the table the middleware asks, and the routes as they are served: `npm run diagrams`, or into the folder given. */
const folder = process.argv[2] ?? import.meta.dirname
const CALLERS: readonly Role[] = ['buyer', 'provider', 'operator', 'host']
const served = await readRoutes()
writeFileSync(join(folder, 'authorization.md'), drawPage(served, en))
writeFileSync(join(folder, 'zh/authorization.md'), drawPage(served, zh))

function drawPage(routes: ReadonlyMap<string, Route>, words: AuthorizationWords): string {
  const rows = Object.entries<Access>(authorization).map(([operation, access]) => {
    const route = routes.get(operation)
    if (!route) throw new Error(`${operation} has no route`)
    return [
      `\`${operation}\``,
      `\`${route.method} ${route.path}\``,
      ...CALLERS.map((role) => drawCell(operation as Operation, access, role, words)),
    ]
  })
  return [
    `# ${words.title}`,
    words.generated,
    words.legend,
    table([words.operation, words.route, ...CALLERS.map(words.role)], rows),
    ...drawScope(words),
    '',
  ].join('\n\n')
}

/** What a host may narrow a session to: the same table that refuses what is out of scope. */
function drawScope(words: AuthorizationWords): string[] {
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(words.comma) || '–'
  const elements = COMPONENTS.map((name) => [
    list([name]),
    list(components[name].reads),
    list(components[name].features),
  ])
  const deeds = FEATURES.map((name) => {
    const { operations = [], ...commands } = features[name]
    const given = Object.entries(commands).flatMap(([subject, of]) => of.map((command) => `${subject}: ${command}`))
    return [list([name]), list(operations), list(given)]
  })
  return [
    `## ${words.scopeTitle}`,
    words.scope(list(NO_ELEMENTS)),
    table(words.elementHead, elements),
    table(words.featureHead, deeds),
  ]
}

function drawCell(operation: Operation, access: Access, role: Role, words: AuthorizationWords): string {
  if (access === 'everyone') return words.open
  const scope = access.roles[role]
  if (!scope) return '–'
  const whose = scope === 'tenant' ? words.all : words.own
  if (role === 'provider' && BY_KEY.includes(operation)) return `${whose}${words.comma}${words.byKey}`
  return role === 'buyer' && NOT_ISOLATED.includes(operation) ? `${whose}${words.comma}${words.notIsolated}` : whose
}

/** By operation, from the OpenAPI document of a BFF that serves nobody. */
async function readRoutes(): Promise<ReadonlyMap<string, Route>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'marketkit-routes-'))
  const config = { ...readConfig({}), dataDir, masterKey: randomBytes(32), logLevel: 'silent' }
  const running = await boot(config)
  try {
    const document = await (await running.app.request('/openapi.json')).json()
    const paths: [string, Record<string, { operationId: string; summary: string }>][] = Object.entries(document.paths)
    return new Map(
      paths.flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { operationId, summary }]) => [
          operationId,
          { method: method.toUpperCase(), path, summary },
        ]),
      ),
    )
  } finally {
    await running.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The architecture, executable. An import not listed here is an error. See ARCHITECTURE.md. */
const may = (from, ...to) => ({ from: { path: `^${from}` }, to: { path: to.map(path => `^${path}`) } })
const NODE = '(node:)?(async_hooks|child_process|crypto|dns|events|fs|http|https|net|os|path|perf_hooks|stream|timers|tls|url|util|worker_threads|zlib)(/|$)'
const NPM = `(node_modules/|${NODE})`

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'db-sees-only-types-of-the-domain', severity: 'error', from: { path: '^db/' }, to: { path: '^bff/domain', dependencyTypesNot: ['type-only'] } },
    { name: 'elements-see-only-the-type-of-the-contract', severity: 'error', from: { path: '^components/' }, to: { path: '^bff/contract', dependencyTypesNot: ['type-only'] } },
    { name: 'no-dev-dependencies-in-the-product', severity: 'error', from: { path: '^(bff|db|components)' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] } },
  ],
  allowedSeverity: 'error',
  allowed: [
    may('bff/domain/', 'bff/domain/'),
    may('bff/contract/', 'bff/contract/', 'bff/domain/', 'node_modules/(zod|@hono/zod-openapi)/'),
    may('db/', 'db/', 'bff/domain/', `node_modules/(kysely|better-sqlite3|pg|@types)/`, NODE),
    may('bff/gateway/', 'bff/gateway/', 'bff/domain/', 'db/queries/', 'node_modules/(undici|zod)/', NODE),
    may('bff/storage/', 'bff/storage/', 'bff/domain/', 'node_modules/(file-type|sharp|yauzl|node-unrar-js|@types)/', NODE),
    may('bff/views/', 'bff/views/', 'bff/contract/', 'bff/domain/', 'db/queries/', 'db/schema'),
    may('bff/commands/', 'bff/commands/', 'bff/domain/', 'bff/shell', 'db/'),
    may('bff/shell', 'bff/domain/', 'bff/gateway/', 'bff/storage/', 'bff/vault', 'db/', 'node_modules/(pino|chinese-days)/', NODE),
    may('bff/vault', 'bff/domain/', NODE),
    may('bff/workers/', 'bff/views/', 'bff/workers/', 'bff/commands/', 'bff/gateway/', 'bff/domain/', 'bff/shell', 'db/queries/', 'db/database', 'db/schema'),
    may('bff/middleware/', 'bff/middleware/', 'bff/domain/', 'bff/commands/', 'bff/contract/', 'bff/shell', 'db/queries/', 'db/schema', 'node_modules/(hono|@hono|jose|rate-limiter-flexible|zod|prom-client)/', NODE),
    may('bff/routes/', 'bff/(routes|commands|contract|views|middleware|domain|storage|shell)', 'db/queries/', 'db/schema', 'node_modules/(hono|@hono|zod|prom-client|@scalar)/', NODE),
    may('bff/(app|main|config|admin)', 'bff/', 'db/', NPM),
    may('components/', 'components/', 'bff/domain/', 'bff/contract/', 'node_modules/(lit|@lit|@lit-labs|lit-html|lit-element|hono|@shoelace-style|marked)'),
    may('demo/', 'demo/', 'components/', 'bff/', 'db/', 'vite.config.ts', NPM),
    may('docs/', 'bff/domain/', NODE),
    may('test/', 'test/', 'components/', 'bff/', 'db/', 'demo/', NPM, '(node:)?(dgram|module|readline)$'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.mjs', '.js', '.d.ts'] },
  },
}

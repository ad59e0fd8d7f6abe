import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const DOC = readFileSync(join(import.meta.dirname, '../../docs/providers.md'), 'utf8')
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
const AT = 1_700_000_000
const BODY = '{"type":"instance.create","buyer":{"name":"林悦"}}'
const sign = (secret: string, body = BODY) => new Webhook(secret).sign('ntf_1', new Date(AT * 1000), body)
const good = sign(SECRET)

/** Secret, id, timestamp, signature, body, now. */
const CASES: readonly (readonly [
  name: string,
  valid: boolean,
  args: readonly [string, string, string, string, string, number],
])[] = [
  ['a good one', true, [SECRET, 'ntf_1', String(AT), good, BODY, AT]],
  ['two, of which the second fits', true, [SECRET, 'ntf_1', String(AT), `${sign(OTHER)} ${good}`, BODY, AT]],
  ['the last second of the window', true, [SECRET, 'ntf_1', String(AT), good, BODY, AT + 300]],
  ['one too old by a second', false, [SECRET, 'ntf_1', String(AT), good, BODY, AT + 301]],
  ['one from the future by more', false, [SECRET, 'ntf_1', String(AT), good, BODY, AT - 301]],
  ['another secret', false, [OTHER, 'ntf_1', String(AT), good, BODY, AT]],
  ['another body', false, [SECRET, 'ntf_1', String(AT), good, `${BODY} `, AT]],
  ['another id', false, [SECRET, 'ntf_2', String(AT), good, BODY, AT]],
  ['another version of signature', false, [SECRET, 'ntf_1', String(AT), good.replace('v1,', 'v2,'), BODY, AT]],
  ['no number for a time', false, [SECRET, 'ntf_1', 'now', good, BODY, AT]],
  ['no signature', false, [SECRET, 'ntf_1', String(AT), '', BODY, AT]],
]

type Runner = {
  readonly command: readonly string[]
  readonly file: string
  /** Reads the cases from its argument, six lines each in Base64, and prints one word per case. */
  readonly main: string
}
const RUNNERS: Readonly<Record<string, Runner>> = {
  js: {
    command: [process.execPath],
    file: 'verify.mjs',
    main: `import { readFileSync } from 'node:fs'
const lines = readFileSync(process.argv[2], 'utf8').split('\\n').map((line) => Buffer.from(line, 'base64').toString())
for (let at = 0; at + 5 < lines.length; at += 6) console.log(verify(...lines.slice(at, at + 5), Number(lines[at + 5])))`,
  },
  python: {
    command: ['python3'],
    file: 'verify.py',
    main: `import sys
lines = [base64.b64decode(line).decode() for line in open(sys.argv[1]).read().split("\\n")]
for at in range(0, len(lines) - 5, 6):
    print(str(verify(*lines[at:at + 5], int(lines[at + 5]))).lower())`,
  },
  java: {
    command: ['java'],
    file: 'Verify.java',
    main: `class Verify {
    public static void main(String[] args) throws Exception {
        String[] lines = java.nio.file.Files.readString(java.nio.file.Path.of(args[0])).split("\\n", -1);
        for (int i = 0; i < lines.length; i++) lines[i] = new String(Base64.getDecoder().decode(lines[i]), StandardCharsets.UTF_8);
        for (int at = 0; at + 5 < lines.length; at += 6)
            System.out.println(Webhooks.verify(lines[at], lines[at + 1], lines[at + 2], lines[at + 3], lines[at + 4], Long.parseLong(lines[at + 5])));
    }
}`,
  },
}
const snippets = new Map(
  [...DOC.matchAll(/```(\w+) verify\n(.*?)```/gs)].map(([, language = '', code = '']) => [language, code]),
)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'snippets-'))
  const lines = CASES.flatMap(([, , args]) => args.map((one) => Buffer.from(String(one)).toString('base64')))
  writeFileSync(join(folder, 'cases'), lines.join('\n'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the snippets of docs/providers.md', () => {
  it('are in three languages, each with a way to run it', () => {
    expect([...snippets.keys()].toSorted()).toEqual(Object.keys(RUNNERS).toSorted())
  })

  it.each(Object.entries(RUNNERS))(
    'in %s take what the specification’s own library signed, and nothing else',
    (language, { command, file, main }) => {
      const [program = '', ...flags] = command
      if (spawnSync(program, ['--version']).error) {
        console.warn(`SKIPPED: there is no ${program} here, so the ${language} snippet was not run`)
        return
      }
      // A single source file runs its first class.
      const code = snippets.get(language) ?? ''
      const lastImport = code.lastIndexOf('import ')
      const afterImports = code.indexOf('\n', lastImport) + 1
      const source =
        language === 'java'
          ? `${code.slice(0, afterImports)}\n${main}\n${code.slice(afterImports)}`
          : `${code}\n${main}\n`
      writeFileSync(join(folder, file), source)
      const ran = spawnSync(program, [...flags, join(folder, file), join(folder, 'cases')], { encoding: 'utf8' })
      expect(ran.stderr).toBe('')
      const said = ran.stdout.trim().split(/\s+/)
      expect(CASES.map(([name], index) => [name, said[index]])).toEqual(
        CASES.map(([name, valid]) => [name, String(valid)]),
      )
    },
  )
})

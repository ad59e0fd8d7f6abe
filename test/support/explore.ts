import { Client } from 'pg'
import { remember } from '../../db/remember.ts'
import { cross, crossable, type Met, placesThatCount, record, type Statement, waitsTheSame } from './crossing.ts'
import { keepDatabase, type Picture, type Snapshot } from './snapshot.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

/** What an act answered, as far as it says what became of it. */
export type Answer = string
/** A request, which may be sent with an idempotency key, or anything else that answers what became of it. */
export type Act = Ask | (() => Promise<Answer>)
export type Ask = {
  readonly token: string
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Two acts about the same things. */
export type Pair<T> = {
  /** What they act on; it is made once, and put back before every meeting. After `still` nothing happens by itself. */
  readonly make: (still: () => Promise<void>) => Promise<T>
  /** Called right before the acts, such as to let time come. */
  readonly before?: (thing: T) => Promise<void>
  readonly first: (thing: T) => Act
  readonly second: (thing: T) => Act
  /** What they answer one after the other, the first ahead and then the second: that the pair is about what it says. */
  readonly serially: readonly [Answer, Answer]
  /** What else must come out as if they had come one after the other. */
  readonly look?: (thing: T) => Promise<unknown>
}

/** What came of the two acts in either order, and every way in which they came out otherwise. */
export type Explored = {
  readonly serially: readonly string[]
  readonly wrong: readonly string[]
}

type Ran = { readonly answers: readonly [Answer, Answer]; readonly picture: Picture }

/** A world on PostgreSQL in which two commands can be made to meet at any of their statements. */
export async function createCrossings(options: WorldOptions = {}) {
  let hold = (_: boolean) => {}
  const world = await createWorld({
    logLevel: 'fatal',
    ...options,
    change: (system) => {
      const made = crossable(system)
      hold = made.hold
      return made.shell
    },
  })
  const database = new Client({ connectionString: world.database })
  await database.connect()
  let base: { readonly at: number; readonly kept: Snapshot } | undefined
  return {
    world,
    /** Every pair begins with what there was before the first. */
    async explore<T extends object>(pair: Pair<T>) {
      base ??= { at: world.shell.now(), kept: await keepDatabase(database, 'base') }
      const explored = await explore({ world, database, hold }, pair)
      await base.kept.restore()
      world.turnTo(base.at)
      return explored
    },
    /** To the very moment at which the next clock of a thing runs out. */
    async turnToDue(subjectId: string) {
      const text = 'select due_at::text as due from deadline where subject_id = $1 order by due_at limit 1'
      world.turnTo(Number((await database.query(text, [subjectId])).rows[0]?.due))
    },
    async close() {
      hold(false)
      await database.end()
      await world.close()
    },
  }
}

export type Crossings = Awaited<ReturnType<typeof createCrossings>>

type Lab = { readonly world: World; readonly database: Client; readonly hold: (still: boolean) => void }
type Which = 'first' | 'second'
const OTHER = { first: 'second', second: 'first' } as const

async function explore<T extends object>({ world, database, hold }: Lab, pair: Pair<T>): Promise<Explored> {
  let calm = false
  const still = async () => {
    if (!calm) await world.workers.drain()
    calm = true
    hold(true)
  }
  const thing = await pair.make(still)
  await still()
  try {
    return await meetEverywhere(await arrange({ world, database, hold }, pair, thing), database)
  } finally {
    hold(false)
  }
}

/** What two acts are tried with: everything is as it was made before they come. */
type Stage = {
  readonly act: (which: Which) => () => Promise<Answer>
  readonly run: (acts: () => Promise<readonly [Answer, Answer]>) => Promise<Ran>
}

async function arrange<T extends object>({ world, database }: Lab, pair: Pair<T>, thing: T): Promise<Stage> {
  const begin = world.shell.now()
  const kept = await keepDatabase(database, 'kept')
  const names = namesOf(thing)
  return {
    act: (which) => () => perform(world, pair[which](thing)),
    run: async (acts) => {
      world.turnTo(begin)
      await pair.before?.(thing)
      const answers = await acts()
      const seen = pair.look ? [`look ${JSON.stringify(await pair.look(thing))}`] : []
      const picture = [...(await kept.changes(names)), ...seen]
      world.turnTo(begin)
      await kept.restore()
      return { answers, picture }
    },
  }
}

async function meetEverywhere(stage: Stage, database: Client): Promise<Explored> {
  const serial = { first: await oneAfterTheOther(stage, 'first'), second: await oneAfterTheOther(stage, 'second') }
  const outcomes = [serial.first, serial.second]
  const wrong = new Map<string, string[]>()
  for (const stopped of ['first', 'second'] as const) {
    const { made } = serial[stopped]
    for (const at of placesThatCount(made, serial[OTHER[stopped]].made)) {
      let waited: Met<Answer>['waited'] = null
      const ran = await stage.run(async () => {
        const met = await cross(database, { first: stage.act(stopped), second: stage.act(OTHER[stopped]), at })
        waited = met.waited
        return inOrder(stopped, met.values)
      })
      const fault = faultOf(ran, outcomes)
      if (fault)
        remember(wrong, fault, () => []).push(
          `after ${at} of ${made.length} statements of the ${stopped} (${made[at - 1]?.sql})`,
        )
      if (waited && waitsTheSame(waited, made.slice(at))) break
    }
  }
  return {
    serially: outcomes.map(({ answers }) => answers.join(' and ')),
    wrong: [...wrong].map(([fault, where]) => [fault, ...where].join('\n    ')),
  }
}

async function oneAfterTheOther({ act, run }: Stage, ahead: Which) {
  let made: readonly Statement[] = []
  const ran = await run(async () => {
    const recorded = await record(act(ahead))
    made = recorded.made
    return inOrder(ahead, [recorded.value, await act(OTHER[ahead])()])
  })
  return { ...ran, made }
}

function inOrder(ahead: Which, [one, two]: readonly [Answer, Answer]): readonly [Answer, Answer] {
  return ahead === 'first' ? [one, two] : [two, one]
}

/** An unexpected end is an answer as well. */
async function perform(world: World, act: Act): Promise<Answer> {
  try {
    if (typeof act === 'function') return await act()
    const { status, body } = await world.request(act.token, act.method, act.path, act.body, act.headers)
    return status < 400 ? `${status}` : `${status} ${body.code}`
  } catch (error) {
    return `threw ${error}`
  }
}

const UNEXPECTED = /^(threw|5\d\d) /

function faultOf({ answers, picture }: Ran, serial: readonly Ran[]): string | null {
  const unexpected = answers.some((answer) => UNEXPECTED.test(answer))
  const differences = serial.map((one) => [
    ...(String(one.answers) === String(answers) ? [] : [`answers ${one.answers.join(' and ')}`]),
    ...differenceOf(one.picture, picture),
  ])
  if (!unexpected && differences.some((lines) => lines.length === 0)) return null
  const [nearest = []] = differences.toSorted((a, b) => a.length - b.length)
  return [`they answer ${answers.join(' and ')}; the nearest serial outcome has`, ...nearest].join('\n    ')
}

/** What one picture has and the other has not; of rows that are nearly the same only how they differ. */
function differenceOf(expected: Picture, actual: Picture): string[] {
  const more = [...actual]
  const missing = expected.filter((line) => !takeOut(more, line))
  return [
    ...missing.map((line) => {
      const words = line.split(' ')
      const like = more.find((other) => other.split(' ')[0] === words[0])
      if (!like || !takeOut(more, like)) return line
      const others = like.split(' ')
      const only = (some: readonly string[], rest: readonly string[]) => some.filter((word) => !rest.includes(word))
      return `${words[0]} ${only(words, others).join(' ')} instead of ${only(others, words).join(' ')}`
    }),
    ...more.map((line) => `not ${line}`),
  ]
}

function takeOut(lines: string[], line: string): boolean {
  const at = lines.indexOf(line)
  if (at >= 0) lines.splice(at, 1)
  return at >= 0
}

/** What the ids in a thing are called: by the place they stand at. */
function namesOf(thing: object, place = ''): Map<string, string> {
  return new Map(
    Object.entries(thing).flatMap(([key, value]): (readonly [string, string])[] => {
      const name = place === '' ? key : `${place}.${key}`
      if (typeof value === 'string') return [[value, name]]
      return typeof value === 'object' && value !== null ? [...namesOf(value, name)] : []
    }),
  )
}

import type { Upload } from '../../bff/contract/upload.ts'
import type { Question } from '../shared/dialog.ts'
import { focusField } from '../shared/focus-field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Uploads } from '../shared/uploads.ts'
import type { Checks } from './checks.ts'
import type { Draft } from './draft.ts'
import { type Form, type Lists, nearestId } from './form.ts'
import { pathLabel } from './path-label.ts'
import { problemText } from './problem-text.ts'
import { isWithin, type Problem } from './problems.ts'

type Parts = {
  readonly draft: Draft
  readonly uploads: Uploads
  readonly checks: Checks
  readonly lists: () => Lists
  readonly level: () => number
  readonly uploadOf: (id: string) => Upload | undefined
  readonly ask: (question: Question) => void
  readonly openServices: () => unknown
  /** The host's own remarks by path. */
  readonly remarks: () => Readonly<Record<string, string>>
}

/** What the controls see of the element. */
export function makeForm(host: MktElement, parts: Parts): Form {
  const { draft, checks, remarks } = parts
  const ui = new Map<string, unknown>()
  const inWords = (problem: Problem | undefined) => problem && problemText(host, checks.fieldOf(problem.path), problem)
  const remarkIn = (path: string) => Object.entries(remarks()).find(([at]) => isWithin(at, path))?.[1]
  return {
    ...parts,
    host,
    errorAt: (path) => inWords(checks.at(path)) ?? remarks()[path],
    errorIn: (path) => inWords(checks.within(path)) ?? remarkIn(path),
    problemsIn: (path) => checks.problems.filter((problem) => isWithin(problem.path, path)),
    show(key) {
      checks.showAt(key)
      host.requestUpdate()
    },
    focusPath(path) {
      host.requestUpdate()
      void host.updateComplete.then(() => focusField(host, nearestId(host, path)))
    },
    notesIn(path) {
      const notes = draft.product?.review?.problems.filter((problem) => isWithin(problem.path, path)) ?? []
      return notes.map((note) =>
        note.path === path ? note.reason : host.t('product-form.note-on', pathLabel(host, note.path), note.reason),
      )
    },
    ui: <T>(key: string, initial: T) => (ui.has(key) ? (ui.get(key) as T) : initial),
    setUi(key, value) {
      ui.set(key, value)
      host.requestUpdate()
    },
    focus(id) {
      host.requestUpdate()
      void host.updateComplete.then(() => focusField(host, id))
    },
  }
}

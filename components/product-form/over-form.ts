import { nothing, type TemplateResult } from 'lit'
import type { MktElement } from '../shared/mkt-element.ts'
import { own } from '../shared/own.ts'
import { Part } from '../shared/part.ts'
import type { ElementDialog } from './element-dialog.ts'

const dialogPart = new Part(() => import('./element-dialog.ts'))

type Settings = {
  readonly tag: string
  readonly title: () => string
  readonly element: () => TemplateResult
  /** Where the page has no such element, or it cannot be fetched: the host must know another way. */
  readonly missing: () => unknown
  readonly closed?: () => void
}

/** Another of our elements over the form; its dialog is fetched when somebody opens it. */
export class OverForm {
  #host: MktElement
  #settings: Settings
  #dialog: ElementDialog | null = null

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = own(settings)
  }

  open = async (): Promise<void> => {
    const { tag, closed, missing } = this.#settings
    const loaded = await dialogPart.load(this.#host).catch(() => null)
    if (loaded) this.#dialog ??= new loaded.ElementDialog(this.#host, tag, closed)
    if (!this.#dialog?.open()) missing()
  }

  render(): unknown {
    return this.#dialog?.render(this.#settings.title(), this.#settings.element) ?? nothing
  }
}

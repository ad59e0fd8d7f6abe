import { html, nothing } from 'lit'
import { focusField } from './focus-field.ts'
import type { MktElement } from './mkt-element.ts'
import type { Page, Paged } from './paged.ts'
import { Part } from './part.ts'

const part = new Part(() => import('./live.ts'))

type Row = { readonly id: string }
type Settings<T extends Row> = {
  /** The stream that says when the list reads otherwise; null while nobody looks. */
  readonly path: () => string | null
  /** After rows were taken up in their places. */
  readonly taken?: (items: readonly T[]) => void
  /** Where the focus goes when the list is shown anew. */
  readonly focus: string
}

/**
 * A list that is followed live without moving under its reader: a row that is shown changes in its place, what is new waits behind a
 * button that says how many there are, and what is gone stays, marked, until the list is shown anew.
 */
export class FollowedList<T extends Row> {
  readonly #host: MktElement
  readonly #list: Paged<T>
  readonly #settings: Settings<T>
  /** What of the list below is about; another list has no news yet. */
  #about: Page<T> | undefined
  #added = 0
  #gone: ReadonlySet<string> = new Set()
  #reading = false
  #again = false

  constructor(host: MktElement, list: Paged<T>, settings: Settings<T>) {
    this.#host = host
    this.#list = list
    this.#settings = settings
    host.expect(this.#follow())
  }

  /** Where that cannot be fetched, a window that comes back reads the list anew, as it does others. */
  async #follow(): Promise<void> {
    const { Live } = await part.load(this.#host)
    this.#list.followed = true
    new Live(this.#host, {
      path: () => (this.#list.loader.value ? this.#settings.path() : null),
      http: () => this.#host.http,
      changed: () => this.#heard(),
    })
  }

  /** What to say of one that is no longer in the list, and still shown; empty of others. */
  goneWord(id: string): string {
    return this.#current && this.#gone.has(id) ? this.#host.t('list-news.gone') : ''
  }

  render(): unknown {
    const { t } = this.#host
    if (!this.#current || (this.#added === 0 && this.#gone.size === 0)) return nothing
    const words = this.#added > 0 ? t('list-news.show', this.#added) : t('list-news.refresh')
    return html`<p class="news"><button part="button" type="button" id="news" @click=${() => void this.#show()}>${words}</button></p>`
  }

  get #current(): boolean {
    return this.#about !== undefined && this.#about === this.#list.loader.value
  }

  /** One reading at a time; what is heard meanwhile asks for one more. */
  async #heard(): Promise<void> {
    this.#again = this.#reading
    if (this.#reading) return
    this.#reading = true
    try {
      do {
        this.#again = false
        await this.#read()
      } while (this.#again)
    } catch {
      // The stream, or the next turn of polling, asks again.
    } finally {
      this.#reading = false
    }
  }

  async #read(): Promise<void> {
    const { loader } = this.#list
    const shown = loader.value
    const now = await this.#list.peek()
    // Filtered otherwise, or acted on, meanwhile.
    if (shown === undefined || loader.value !== shown) {
      this.#again = loader.value !== undefined
      return
    }
    if (shown.items.length === 0) loader.set(now)
    else this.#takeUp(shown, now)
    this.#settings.taken?.(now.items)
  }

  #takeUp(shown: Page<T>, now: Page<T>): void {
    const fresh = new Map(now.items.map((row) => [row.id, row]))
    const had = new Set(shown.items.map(({ id }) => id))
    const before = this.#current ? this.#added : 0
    // Behind the last row that is still there, rows may have been pushed off the page.
    const last = now.nextCursor === null ? shown.items.length : shown.items.findLastIndex(({ id }) => fresh.has(id))
    const gone = shown.items.slice(0, last).filter(({ id }) => !fresh.has(id))
    this.#gone = new Set(gone.map(({ id }) => id))
    this.#added = now.items.filter(({ id }) => !had.has(id)).length
    this.#about = { ...now, items: shown.items.map((row) => fresh.get(row.id) ?? row), nextCursor: shown.nextCursor }
    this.#list.loader.set(this.#about)
    if (this.#added > before) this.#host.announce(this.#host.t('list-news.new', this.#added))
  }

  async #show(): Promise<void> {
    const reading = this.#list.restart()
    this.#host.expect(reading)
    await reading
    this.#host.announce(this.#host.t('list.loaded', this.#list.loader.value?.items.length ?? 0))
    await this.#host.updateComplete
    focusField(this.#host, this.#settings.focus)
  }
}

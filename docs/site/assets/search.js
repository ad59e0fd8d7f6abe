const RESULTS_MAX = 12
const AROUND = 60

/** Searches on this machine: the pages' text is fetched when somebody first looks for something, and indexed here. */
export function startSearch(box) {
  const input = box.querySelector('input')
  const list = box.querySelector('.results')
  const status = box.querySelector('.found')
  let index
  const show = async () => {
    const text = input.value.trim()
    index ??= openIndex()
    const found = text === '' ? [] : (await index).search(text).slice(0, RESULTS_MAX)
    if (text !== input.value.trim()) return
    list.replaceChildren(...found.map((one) => lineOf(one, text)))
    list.hidden = found.length === 0
    status.textContent =
      text === '' ? '' : found.length ? box.dataset.found.replace('{count}', found.length) : box.dataset.none
  }
  const close = () => {
    input.value = ''
    void show()
  }
  input.addEventListener('input', show)
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close()
      input.focus()
    }
    if (event.key === 'Enter' && event.target === input) list.querySelector('a')?.click()
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event, input, [...list.querySelectorAll('a')])
  })
  box.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) close()
  })
  list.addEventListener('click', close)
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    input.focus()
  })
}

async function openIndex() {
  const [{ default: MiniSearch }, sections] = await Promise.all([
    import('./minisearch.js'),
    fetch('/docs/search.json').then((answer) => answer.json()),
  ])
  const index = new MiniSearch({
    fields: ['title', 'page', 'text'],
    storeFields: ['url', 'page', 'title', 'text', 'lang'],
    tokenize: wordsOf,
    searchOptions: { boost: { title: 4, page: 2 }, prefix: true, fuzzy: 0.1, combineWith: 'AND' },
  })
  const own = document.documentElement.lang
  index.addAll(sections.map((section, id) => ({ id, ...section })))
  return { search: (text) => index.search(text, { boostDocument: (_id, _word, { lang }) => (lang === own ? 1.5 : 1) }) }
}

/** Words of any language: Chinese has no spaces, so the browser cuts it. An identifier is found whole and by its pieces. */
function wordsOf(text) {
  const pieces = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)]
  const words = pieces.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
  return [...words, ...(text.match(/[\w]+(?:[-_./][\w]+)+/g) ?? [])]
}

function lineOf({ url, page, title, text }, looked) {
  const link = Object.assign(document.createElement('a'), { href: url })
  const head = Object.assign(document.createElement('strong'), {
    textContent: page === title ? title : `${page} › ${title}`,
  })
  const at = Math.max(0, text.toLowerCase().indexOf(looked.toLowerCase()))
  const start = Math.max(0, at - AROUND)
  const cut = `${start > 0 ? '…' : ''}${text.slice(start, at + looked.length + AROUND)}`
  link.append(head, Object.assign(document.createElement('span'), { textContent: cut }))
  const line = document.createElement('li')
  line.append(link)
  return line
}

function move(event, input, links) {
  const all = [input, ...links]
  const next = all[all.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}

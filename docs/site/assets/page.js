import { startSearch } from './search.js'

/** Colours, copying of code, the outline: what a page does beside being read. */
const { copy, copied } = document.body.dataset
const theme = document.querySelector('.theme')
theme.value = document.documentElement.dataset.theme
theme.addEventListener('change', () => {
  localStorage.setItem('portal.theme', theme.value)
  document.documentElement.dataset.theme = theme.value
})

for (const block of document.querySelectorAll('.code')) {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: copy })
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.querySelector('code').textContent)
    button.textContent = copied
  })
  block.append(button)
}

const headings = [...document.querySelectorAll('article h2')]
if (headings.length > 1) {
  const outline = document.querySelector('.outline')
  outline.querySelector('ul').append(...headings.map(lineOf))
  outline.hidden = false
}
document.querySelector('.contents [aria-current]')?.scrollIntoView({ block: 'nearest' })
startSearch(document.querySelector('.search'))

function lineOf({ id, textContent }) {
  const line = document.createElement('li')
  line.append(Object.assign(document.createElement('a'), { href: `#${id}`, textContent }))
  return line
}

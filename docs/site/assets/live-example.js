const EVENTS_MAX = 6

/** Brings the element of a page to life against the marketplace that serves it. Served from elsewhere, the page says what is missing. */
for (const example of document.querySelectorAll('.example')) void start(example)

async function start(example) {
  const bar = example.querySelector('.example-bar')
  const element = [...example.children].find((one) => one.localName.startsWith('mkt-'))
  const { person, events } = example.dataset
  try {
    const { embed } = await ask('/embed/embed.manifest.json')
    const { people } = await ask('/portal/people')
    const { name, role } = people.find(({ id }) => id === person)
    const sessionUrl = `/portal/session/${person}`
    const { attribute, of } = element.dataset
    if (attribute) element.setAttribute(attribute, await findFirst(sessionUrl, of))
    const session = document.createElement('mkt-session')
    session.setAttribute('session-url', sessionUrl)
    element.before(session)
    session.append(element)
    bar.textContent = `Live: ${name}, ${role}`
    const states = {
      href: `/gallery/${element.localName.replace('mkt-', '')}`,
      textContent: 'Every state, in the gallery',
    }
    bar.append(Object.assign(document.createElement('a'), states))
    record(example, events.split(' ').filter(Boolean))
    await import(`/embed/${embed.file}`)
  } catch (cause) {
    bar.textContent = `The example needs the demo: npm start (${cause.message})`
    element.hidden = true
  }
}

async function findFirst(sessionUrl, list) {
  const { token } = await ask(sessionUrl, { method: 'POST' })
  const { items } = await ask(list, { headers: { authorization: `Bearer ${token}` } })
  if (!items[0]) throw new Error(`nothing in ${list}`)
  return items[0].id
}

async function ask(path, init) {
  const answer = await fetch(path, init)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

/** The events as they come, the newest first. */
function record(example, names) {
  const log = example.querySelector('.event-log')
  for (const name of names)
    example.addEventListener(name, ({ detail }) => {
      const code = document.createElement('code')
      code.textContent = detail ? `${name} ${JSON.stringify(detail)}` : name
      const line = document.createElement('li')
      line.append(code)
      log.prepend(line)
      log.children[EVENTS_MAX]?.remove()
    })
}

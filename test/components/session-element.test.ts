import { expect } from '@open-wc/testing'
import '../../components/session/register.ts'

describe('a session around a part of the page', () => {
  it('lets the focus go inside at once, as a page does that shows another view', () => {
    const session = document.createElement('mkt-session')
    const heading = document.createElement('h1')
    heading.tabIndex = -1
    session.append(heading)
    document.body.append(session)
    heading.focus()
    expect(document.activeElement?.localName).to.equal('h1')
    session.remove()
  })
})

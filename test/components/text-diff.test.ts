import { expect } from '@open-wc/testing'
import { textDiff } from '../../components/shared/text-diff.ts'

const shown = (before: string, after: string) =>
  textDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('')

describe('what became of a text', () => {
  it('is told character by character in Chinese, word by word elsewhere', () => {
    expect(shown('迁移两台服务器', '迁移三台服务器')).to.equal('迁移[-两][+三]台服务器')
    expect(shown('move two servers', 'move three servers')).to.equal('move [-two][+three] servers')
  })

  it('is nothing when nothing changed, and everything when all did', () => {
    expect(shown('同', '同')).to.equal('同')
    expect(shown('', 'new')).to.equal('[+new]')
    expect(shown('old', '')).to.equal('[-old]')
  })

  it('counts as replaced above 1500 words, so that it takes no seconds', () => {
    const long = 'x '.repeat(751)
    expect(textDiff(long, `${long}y`).map(({ kind }) => kind)).to.deep.equal(['removed', 'added'])
    const short = 'x '.repeat(749)
    expect(textDiff(short, `${short}y`).map(({ kind }) => kind)).to.deep.equal(['same', 'added'])
  })
})

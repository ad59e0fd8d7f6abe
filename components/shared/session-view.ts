import type { Session } from '../../bff/contract/session.ts'
import type { SessionSource } from '../session/session.ts'
import type { Http } from './http.ts'

const asked = new WeakMap<SessionSource, { readonly token: string; readonly answer: Promise<Session> }>()

/** Whose session it is and what it may: asked once per token, by all elements that share it. What failed is asked again. */
export async function sessionView(http: Http): Promise<Session> {
  const source = await http.ready()
  const token = await source.token()
  const known = asked.get(source)
  if (known?.token === token) return known.answer
  const answer = http.get<Session>('/session')
  asked.set(source, { token, answer })
  answer.catch(() => asked.delete(source))
  return answer
}

import type { MktElementEvents, MktEvent, MktEventName } from '../shared/events.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { MktElements } from './elements.ts'

/** Every tag but the session's, which sends nothing. */
export type MktTag = keyof MktElementEvents & keyof MktElements

type Given = Pick<MktElement, 'session' | 'sessionUrl' | 'baseUrl' | 'timeZone'>
type IsMethod<T> = T extends (...args: never[]) => unknown ? true : false
type Own<E> = { [K in Exclude<keyof E, keyof MktElement> as IsMethod<E[K]> extends true ? never : K]?: E[K] }
type Kebab<S extends string> = S extends `${infer Head}${infer Rest}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Rest>}`
  : ''
type Plain = string | number | boolean
type Attributes<P> = {
  [K in keyof P as NonNullable<P[K]> extends Plain ? Kebab<K & string> : never]?:
    | P[K]
    | (P[K] extends string ? never : string)
}

/** What an element takes: its properties by name, and the plain ones as attributes too. */
export type MktProps<T extends MktTag> = Props<MktElements[T]>
/** What `<mkt-session>` takes. */
export type MktSessionProps = Attributes<Partial<Given>> & Partial<Given> & { readonly theme?: 'light' | 'dark' }
type Props<E> = Own<E> & Partial<Given> & Attributes<Own<E> & Partial<Given>>

/** The listeners of an element, named by a framework's rule. */
export type MktListeners<T extends MktTag, How extends 'react' | 'vue'> = {
  [N in MktElementEvents[T] & MktEventName as How extends 'react' ? `on${N}` : `on${Pascal<N>}`]?: (
    event: MktEvent<N>,
  ) => void
}
type Pascal<S extends string> = S extends `${infer Word}-${infer Rest}`
  ? `${Capitalize<Word>}${Pascal<Rest>}`
  : Capitalize<S>

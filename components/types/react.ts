import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { MktElements } from './elements.ts'
import type { MktListeners, MktProps, MktSessionProps, MktTag } from './props.ts'

type Html<E extends HTMLElement> = DetailedHTMLProps<HTMLAttributes<E>, E>

/** The elements in JSX of React 19: properties, attributes, and listeners such as `onmkt-order-changed`. */
export type MktReactElements = {
  [T in MktTag]: Html<MktElements[T]> & MktProps<T> & MktListeners<T, 'react'>
} & { 'mkt-session': Html<MktElements['mkt-session']> & MktSessionProps }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends MktReactElements {}
  }
}

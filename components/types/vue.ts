import type { HTMLAttributes } from 'vue'
import type { MktListeners, MktProps, MktSessionProps, MktTag } from './props.ts'

/** The elements in Vue 3 templates: properties, attributes, and listeners such as `@mkt-order-changed`. */
export type MktVueElements = {
  [T in MktTag]: new () => { $props: HTMLAttributes & MktProps<T> & MktListeners<T, 'vue'> }
} & { 'mkt-session': new () => { $props: HTMLAttributes & MktSessionProps } }

declare module 'vue' {
  interface GlobalComponents extends MktVueElements {}
}

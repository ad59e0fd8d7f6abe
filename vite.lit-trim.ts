import type { Plugin } from 'vite'

/** By Lit's files, what is for others: polyfills, server rendering, decorators, copies that count themselves, tasks that draw. */
const FOR_OTHERS: Readonly<Record<string, readonly RegExp[]>> = {
  'reactive-element': [
    /,\w+=\w+\.reactiveElementPolyfillSupport/,
    /,\w+\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
    /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
    /const \w=this\[Symbol\.metadata\];if\(null!==\w\)\{.*?this\.elementProperties\.set\(\w,\w\)\}/,
    /static addInitializer\(\w\)\{.*?\.push\(\w\)\}/,
    /,this\.constructor\.l\?\.forEach\(\w=>\w\(this\)\)/,
    /,void 0!==\w\.l&&\(this\.l=\[\.\.\.\w\.l\]\)/,
    // A property says no more than its attribute, its type, and whether it is reflected.
    /\w\.state&&\(\w\.attribute=!1\),/,
    /"function"==typeof \w\.converter\?.*?\?\w\.converter:(?=\w;)/,
    /void 0!==\w\.converter\?\.toAttribute\?\w\.converter:(?=\w\))/,
    /\(\w\.hasChanged\?\?(?=\w\))/,
    /\|\|\w\.useDefault&&\w\.reflect&&.*?this\.hasAttribute\(\w\._\$Eu\(\w,\w\)\)\)/,
    // An attribute is a string, a number or there: objects are properties only.
    /;break;case Object:case Array:\w=null==\w\?\w:JSON\.stringify\(\w\)/,
    /;break;case Object:case Array:try\{\w=JSON\.parse\(\w\)\}catch\(\w\)\{\w=null\}/,
  ],
  'lit-html': [
    /,(\w+)=\w+\.litHtmlPolyfillSupport;\1\?\.\([\w,]+\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
  ],
  'lit-element': [
    /,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\)/,
    /const (\w+)=\w+\.litElementPolyfillSupport;\1\?\.\(\{LitElement:\w+\}\);/,
    /\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/,
  ],
  task: [
    /get taskComplete\(\)\{.*?,this\.t\}/,
    /get value\(\)\{.*?"Unexpected status: "\+this\.i\)\}\}/,
    /,this\.k=\w\.onComplete,this\.A=\w\.onError/,
    /try\{this\.k\?\.\(\w\)\}catch\{\}/,
    /try\{this\.A\?\.\(\w\)\}catch\{\}/,
    /,this\.o\?\.\(\w\)/,
    /,this\.h\?\.\(\w\)/,
    /hostUpdated\(\)\{"afterUpdate"===this\.autoRun&&this\.\w\(\)\}/,
    /"afterUpdate"===this\.autoRun\?queueMicrotask\(\(\(\)=>this\._\.requestUpdate\(\)\)\):/,
    /,this\.autoRun=\w\.autoRun\?\?!0/,
    /!0===this\.autoRun&&/,
    /if\(!Array\.isArray\(\w\)\)throw Error\("[^"]+"\);/,
    /"object"==typeof \w\?(?=\w:\{)/,
    /:\{task:\w,args:\w\}/,
    /,"initialValue"in \w&&\(this\.u=.*?this\.O=this\.T\?\.\(\)\)/,
  ],
}

/** Lit without what none of our elements uses: every page would pay for it. The package keeps Lit's own. */
export function litTrim(): Plugin {
  return {
    name: 'lit-trim',
    apply: 'build',
    transform: {
      filter: { id: /\/(reactive-element|lit-html|lit-element|task)\/\1\.js$/ },
      handler: (code, id) => ({ code: (FOR_OTHERS[fileOf(id)] ?? []).reduce(without, code), map: null }),
    },
  }
}

function without(code: string, part: RegExp): string {
  if (!part.test(code)) throw new Error(`Lit is built otherwise than litTrim() expects: ${part}`)
  return code.replace(part, '')
}

function fileOf(id: string): string {
  return /([\w-]+)\.js$/.exec(id)?.[1] ?? ''
}

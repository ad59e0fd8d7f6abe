import { instance } from '@viz-js/viz'

const viz = await instance()

/** An SVG of one of the state diagrams that `npm run diagrams` writes, in the colour of the text around it; no script, no inline style. */
export function drawStateDiagram(mermaid: string, label: string): string {
  const names = new Map<string, string>()
  const edges: string[] = []
  for (const line of mermaid.split('\n')) {
    const [, name, alias] = /^\s+state "(.+)" as (\w+)$/.exec(line) ?? []
    if (name && alias) names.set(alias, name)
    const [, from, to, label = ''] = /^\s+(\S+) --> (\S+?)(?:: (.+))?$/.exec(line) ?? []
    if (from && to) edges.push(`${nodeOf(from, 'start')} -> ${nodeOf(to, 'end')} [label=${quote(broken(label))}]`)
  }
  const nodes = [...names].map(([alias, name]) => `${alias} [label=${quote(name)}]`)
  const svg = viz.renderString(
    `digraph { bgcolor="transparent"; rankdir=TB; nodesep=0.45; ranksep=0.55;
      node [shape=box, style=rounded, fontname="system-ui", fontsize=13, height=0.35, color="black"];
      edge [fontname="system-ui", fontsize=10.5, arrowsize=0.7, color="black"];
      start [shape=point, width=0.14]; end [shape=doublecircle, label="", width=0.12, style=filled, fillcolor="black"];
      ${[...nodes, ...edges].join(';\n')} }`,
    { format: 'svg' },
  )
  const drawing = svg.slice(svg.indexOf('<svg')).replaceAll('"black"', '"currentColor"')
  return `<div class="diagram" role="group" tabindex="0" aria-label="${label}">${drawing.replace('<svg ', '<svg aria-hidden="true" ')}</div>`
}

function nodeOf(alias: string, star: 'start' | 'end'): string {
  return alias === '[*]' ? star : alias
}

/** Roles under the command, so that labels stay narrow. */
function broken(label: string): string {
  return label.replace(' (', '\\n(')
}

/** The layout takes Chinese characters for narrower than they are: blanks, which are not drawn, make up for it. */
function quote(text: string): string {
  const lines = text.split('\\n').map((line) => {
    const wide = line.match(/[\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0
    const blanks = ' '.repeat(Math.ceil(wide / 3))
    return `${blanks}${line}${blanks}`
  })
  return `"${lines.join('\\n').replaceAll('"', '\\"')}"`
}

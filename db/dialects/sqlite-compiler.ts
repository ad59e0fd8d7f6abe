import { type LimitNode, SqliteQueryCompiler, ValueNode } from 'kysely'

/**
 * SQLite looks at bound values when an index holds only some states, and at a bound limit; it then prepares the statement anew at
 * every run, which costs fifteen times the run itself. So what a query says itself stands in its text, and a limit is a sum.
 */
export class SteadyCompiler extends SqliteQueryCompiler {
  /** Slots of parameters are objects; everything else is a constant of ours, never somebody's input. */
  protected override appendValue(value: unknown): void {
    if (typeof value === 'string' || typeof value === 'number' || value === null) this.appendImmediateValue(value)
    else super.appendValue(value)
  }

  protected override visitLimit(node: LimitNode): void {
    const bound = ValueNode.is(node.limit) && typeof node.limit.value === 'object'
    this.append(bound ? 'limit (0 + ' : 'limit ')
    this.visitNode(node.limit)
    if (bound) this.append(')')
  }
}

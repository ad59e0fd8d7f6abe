import {
  type BinaryOperationNode,
  type LimitNode,
  type OperationNode,
  OperatorNode,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely'

/**
 * SQLite looks at bound values when an index holds only some states, when what is equal to one is to be sorted, and at a bound limit;
 * it then prepares the statement anew at every run, which costs up to fifteen times the run itself. So what a query says itself stands
 * in its text, what is compared is `+?`, which changes neither value nor affinity but is no bound value to look at, and a limit is a sum.
 */
export class SteadyCompiler extends SqliteQueryCompiler {
  /** Slots of parameters are objects; everything else is a constant of ours, never somebody's input. */
  protected override appendValue(value: unknown): void {
    if (typeof value === 'string' || typeof value === 'number' || value === null) this.appendImmediateValue(value)
    else super.appendValue(value)
  }

  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    this.visitNode(node.leftOperand)
    this.append(' ')
    this.visitNode(node.operator)
    this.append(compares(node.operator) && isBound(node.rightOperand) ? ' +' : ' ')
    this.visitNode(node.rightOperand)
  }

  protected override visitLimit(node: LimitNode): void {
    const bound = isBound(node.limit)
    this.append(bound ? 'limit (0 + ' : 'limit ')
    this.visitNode(node.limit)
    if (bound) this.append(')')
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<', '<=', '>', '>='])

function compares(operator: OperationNode): boolean {
  return OperatorNode.is(operator) && COMPARISONS.has(operator.operator)
}

function isBound(node: OperationNode): boolean {
  return ValueNode.is(node) && typeof node.value === 'object' && node.value !== null
}

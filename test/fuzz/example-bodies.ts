import type { Granted } from '../support/world.ts'
import type { Operation } from './contract.ts'

/** Bodies that were granted while the market was opened, by operation: what a hostile caller has seen on the wire. */
export class ExampleBodies {
  readonly #bodies = new Map<string, unknown[]>()

  constructor(operations: readonly Operation[], granted: readonly Granted[]) {
    const shapes = operations.map(({ id, method, path }) => ({ id, method, shape: shapeOf(path) }))
    for (const { method, path, body } of granted) {
      const [own = ''] = path.split('?')
      const found = shapes.find((one) => one.method === method.toLowerCase() && one.shape.test(own))
      if (found) this.#bodies.set(found.id, [...this.of(found.id), body])
    }
  }

  of(operationId: string): readonly unknown[] {
    return this.#bodies.get(operationId) ?? []
  }
}

/** `/v1/orders/{id}` fits each order's address. */
function shapeOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)
}

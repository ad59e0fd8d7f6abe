import { type Document, type Operation, readOperations, shapeChecker } from '../fuzz/contract.ts'

type Asked = { readonly method: string; readonly path: string; readonly status: number; readonly text: string }

let checker: ((asked: Asked) => string[]) | undefined

/** What is wrong with an answer to a path, by the document that is served beside it. One document for all worlds of a test file. */
export async function checkAnswer(read: () => Promise<Document>, asked: Asked): Promise<string[]> {
  checker ??= createChecker(await read())
  return checker(asked)
}

function createChecker(document: Document) {
  const fits = shapeChecker(document)
  const routes = readOperations(document).map((operation) => ({ operation, pattern: patternOf(operation) }))
  return ({ method, path, status, text }: Asked): string[] => {
    const plain = path.split('?')[0] ?? path
    const found = routes.find(
      ({ operation, pattern }) => operation.method === method.toLowerCase() && pattern.test(plain),
    )
    return found ? fits(found.operation, { status, text }) : []
  }
}

function patternOf({ path }: Operation): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}

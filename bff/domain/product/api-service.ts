import { CALLS_PER_SECOND_MAX } from './call-rate.ts'
import type { FieldProblem } from './field.ts'
import { checkLength, checkRange, problem } from './limits.ts'

export const API_SERVICE_LIMITS = { name: 80, address: 500, documentationUrl: 500, documentation: 10_000 } as const

export type ApiServiceText = {
  readonly name: string
  readonly address: string
  readonly documentationUrl: string | null
  readonly documentation: string | null
  readonly callsPerSecond: number | null
}

/** What a provider says of a service it has deployed on its gateway (seed 003): a name of its own and an address buyers can call. */
export function checkApiService(
  { name, address, documentationUrl, documentation, callsPerSecond }: ApiServiceText,
  { nameTaken, mayReach }: { readonly nameTaken: boolean; readonly mayReach: (url: string) => boolean },
): FieldProblem[] {
  const { name: nameMax, address: addressMax, documentationUrl: urlMax, documentation: textMax } = API_SERVICE_LIMITS
  return [
    ...(name === '' ? [problem('name', 'missing')] : checkLength('name', nameMax, name)),
    ...(nameTaken ? [problem('name', 'duplicate')] : []),
    ...(address === '' ? [problem('address', 'missing')] : checkAddress('address', addressMax, address, mayReach)),
    ...(documentationUrl === null ? [] : checkAddress('documentationUrl', urlMax, documentationUrl, mayReach)),
    ...(callsPerSecond === null ? [] : checkRange('callsPerSecond', callsPerSecond, 1, CALLS_PER_SECOND_MAX)),
    ...(documentation === null ? [] : checkLength('documentation', textMax, documentation)),
  ]
}

function checkAddress(path: string, max: number, url: string, mayReach: (url: string) => boolean): FieldProblem[] {
  const long = checkLength(path, max, url)
  return long.length > 0 || mayReach(url) ? long : [problem(path, 'not-a-url')]
}

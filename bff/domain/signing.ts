/** What is done on the way to a signature, by names that elements have words for. */
export const SIGNING_STEPS = [
  /** The texts that go in, one a line. */
  'parts',
  /** The same in the protocol's order, one a line. */
  'sorted',
  /** Percent-encoded as the protocol wants it. */
  'encoded',
  /** Exactly the text that is signed. */
  'signed-text',
  /** A key made from the secret and something else. */
  'key',
  'sha256',
  'md5',
  'hmac-sha256',
  'base64',
  /** As the request carries it, where that is more than the digest. */
  'header',
] as const
export type SigningStepName = (typeof SIGNING_STEPS)[number]

/** One step and what came of it; a value may contain the secret and is masked before anybody sees it. */
export type SigningStep = { readonly name: SigningStepName; readonly value: string }

/** What the steps lead to. */
export function signatureOf(steps: readonly SigningStep[]): string {
  return steps.at(-1)?.value ?? ''
}

/** A secret nobody has seen: random bytes in Base64, after the prefix its protocol wants. */
export function generateSecret({ prefix, bytes }: { readonly prefix: string; readonly bytes: number }): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes))
  return prefix + btoa(String.fromCharCode(...random))
}

/** Proper names, the same in every language. */
export function systemName(system: string): string {
  return system.charAt(0).toUpperCase() + system.slice(1)
}

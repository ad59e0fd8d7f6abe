/** What stands in a bag of options itself. Old libraries add to everybody's objects, and what we leave out would be read from there. */
export function own<T extends object>(bag: T): T {
  return { __proto__: null, ...bag } as T
}

/** What was not saved yet when a page went away, kept for this tab only. */
export type KeptDraft = { readonly version: number; readonly values: Readonly<Record<string, unknown>> }

/** Storage may be full or forbidden by the browser: then a reload loses what was not saved, and nothing else breaks. */
export function keepDraft(productId: string, draft: KeptDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(keyOf(productId), JSON.stringify(draft))
    else sessionStorage.removeItem(keyOf(productId))
  } catch {}
}

export function findDraft(productId: string): KeptDraft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(productId)) ?? 'null')
    return kept && typeof kept.values === 'object' ? kept : null
  } catch {
    return null
  }
}

function keyOf(productId: string): string {
  return `mkt-draft:${productId}`
}

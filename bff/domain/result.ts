/** What the provider hands over. Accounts go to the encrypted store, whatever they are called. */
export type Result = {
  readonly text: string
  readonly accounts: readonly { readonly label: string; readonly value: string }[]
  readonly links: readonly { readonly label: string; readonly url: string }[]
}

export const RESULT_TEXT_MAX = 5000
export const RESULT_ACCOUNTS_MAX = 30
export const RESULT_LINKS_MAX = 20
export const RESULT_LABEL_MAX = 60
export const RESULT_VALUE_MAX = 500
export const RESULT_URL_MAX = 500

/** Where a buyer may be sent: https, and no user-info that would lie about the host. */
export function isOpenableUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === ''
}

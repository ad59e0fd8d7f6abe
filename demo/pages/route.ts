import type { SessionRole } from '../../bff/domain/role.ts'

/** Who looks at what, all of it in the address: `/buyer/buyer-lin/orders/ord_…`. */
export type Route =
  | { readonly role: SessionRole; readonly person: string; readonly page: string; readonly id: string }
  | { readonly role: null; readonly page: 'welcome' | 'developer' }

/** The pages of each role, the first one where it starts. */
export const PAGES = {
  buyer: ['catalog', 'orders', 'instances', 'checkout'],
  provider: ['products', 'orders', 'delivered', 'endpoint', 'services', 'codes', 'preview'],
  operator: ['reviews', 'orders', 'alerts', 'refunds'],
} as const satisfies Record<SessionRole, readonly string[]>

export function readRoute(path: string): Route | null {
  const [role = '', person = '', page = '', id = ''] = path.split('/').slice(1).map(readPart)
  if (role === '') return { role: null, page: 'welcome' }
  if (role === 'developer' && person === '') return { role: null, page: 'developer' }
  if (!isRole(role) || person === '') return null
  if (page === '') return { role, person, page: PAGES[role][0], id: '' }
  return (PAGES[role] as readonly string[]).includes(page) ? { role, person, page, id } : null
}

/** As it is where it is not what an address may have. */
function readPart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function addressOf(role: SessionRole, person: string, page = '', id = ''): string {
  return `/${[role, person, page, id].filter(Boolean).map(encodeURIComponent).join('/')}`
}

function isRole(text: string): text is SessionRole {
  return Object.hasOwn(PAGES, text)
}

/** A provider's redemption codes, plan by plan. */
export const codePool = {
  'code-pool.title': 'Redemption codes',
  'code-pool.lead': 'Each paid order takes a code of its plan. Codes are kept encrypted and never shown again.',
  'code-pool.none': 'No product is sold as redemption codes yet.',
  'code-pool.free': 'Free',
  'code-pool.given': 'Sold, unused',
  'code-pool.used': 'Redeemed',
  'code-pool.void': 'Void',
  'code-pool.empty': 'No codes',
  'code-pool.low': 'Running low',
  'code-pool.generates': 'Made by us',
  'code-pool.waiting': (n: number) =>
    n === 1
      ? '1 paid order waits for a code. Import codes to serve it; after 24 hours it is refunded.'
      : `${n} paid orders wait for a code. Import codes to serve them; after 24 hours they are refunded.`,
  'code-pool.warned': (n: number) => `Warns below ${n} free codes`,
  'code-pool.never-empty': 'A code is made when none is left',
  'code-pool.import': 'Import codes',
  'code-pool.import-of': (plan: string) => `Import codes: ${plan}`,
  'code-pool.settings': 'Settings',
  'code-pool.settings-of': (plan: string) => `Settings: ${plan}`,
}

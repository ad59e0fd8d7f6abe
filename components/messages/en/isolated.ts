/** What a card says of credentials that stand in a frame of their own. */
export const isolated = {
  'isolated.title': 'Credentials',
  'isolated.same-origin': 'Credentials cannot be shown apart here: the marketplace must have an origin of its own.',
}

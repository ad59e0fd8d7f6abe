/** What every list says. */
export const lists = {
  'list.state': 'State',
  'list.any-state': 'All states',
  'list.more': 'Load more',
  'list.loaded': (count: number) => `${count} shown`,
  'list.clear': 'Show all',
}

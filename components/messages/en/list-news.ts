/** What a list that is followed live says of its news. */
export const listNews = {
  'list-news.new': (count: number) => (count === 1 ? '1 new entry' : `${count} new entries`),
  'list-news.show': (count: number) => `Show ${count} new`,
  'list-news.refresh': 'Show the list as it is now',
  'list-news.gone': 'No longer in this list',
}

import type { ListingStateWords } from '../required-words.ts'

export const listings: ListingStateWords = {
  'listing.state.draft': 'Draft',
  'listing.state.in-review': 'In review',
  'listing.state.approved': 'Approved',
  'listing.state.rejected': 'Rejected',
  'listing.state.listed': 'Listed',
  'listing.state.unlisted': 'Unlisted',
  'listing.state.deleted': 'Deleted',
  'revision.state.draft': 'New version: draft',
  'revision.state.in-review': 'New version: in review',
  'revision.state.approved': 'New version: approved',
  'revision.state.rejected': 'New version: rejected',
  'revision.state.published': 'New version: published',
  'revision.state.discarded': 'New version: discarded',
}

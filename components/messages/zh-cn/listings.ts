import type { ListingStateWords } from '../required-words.ts'

export const listings: ListingStateWords = {
  'listing.state.draft': '草稿',
  'listing.state.in-review': '审核中',
  'listing.state.approved': '审核通过',
  'listing.state.rejected': '审核未通过',
  'listing.state.listed': '已上架',
  'listing.state.unlisted': '已下架',
  'listing.state.deleted': '已删除',
  'revision.state.draft': '新版本草稿',
  'revision.state.in-review': '新版本审核中',
  'revision.state.approved': '新版本审核通过',
  'revision.state.rejected': '新版本审核未通过',
  'revision.state.published': '新版本已发布',
  'revision.state.discarded': '新版本已放弃',
}

import type { FieldWords } from '../required-words.ts'

export const productFields = {
  'field.name': 'Name',
  'field.category': 'Category',
  'field.tags': 'Tags',
  'field.summary': 'Summary',
  'field.detail': 'Details',
  'field.logo': 'Logo',
  'field.thumbnail': 'Thumbnail',
  'field.documents': 'Documents',
  'field.agreement': 'Service agreement',
  'field.systems': 'Supported systems',
  'field.deliveryDays': 'Delivery time',
  'field.warrantyDays': 'Warranty',
  'field.provisioningHours': 'Provisioning window',
  'field.customizable': 'Customization',
  'field.customerAuthorization': 'Customer authorization',
  'field.dependentProducts': 'Dependent products',
  'field.trial': 'Trial',
  'field.plans': 'Plans and prices',
} satisfies FieldWords

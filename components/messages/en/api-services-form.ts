/** What a service is described with, and what is wrong in it. */
export const apiServicesForm = {
  'api-services.form-new': 'New API service',
  'api-services.name': 'Name',
  'api-services.name-hint': 'Seen by you when you choose it, and by buyers beside the plan.',
  'api-services.address-hint': 'Buyers call it with the key they get: https, a public host.',
  'api-services.callsPerSecond': 'Calls a second per key',
  'api-services.callsPerSecond-hint':
    '1 to 5000; 500 when empty. What is over it is refused with 429 and costs no quota.',
  'api-services.problem.out-of-range': 'Enter a whole number from 1 to 5000, or nothing.',
  'api-services.documentationUrl': 'Documentation page',
  'api-services.documentation': 'Documentation text',
  'api-services.documentation-hint': 'In Markdown, for when there is no page to link to.',
  'api-services.save': 'Save',
  'api-services.problem.missing': 'Enter this.',
  'api-services.problem.duplicate': 'You have a service of this name. Choose another name.',
  'api-services.problem.not-a-url': 'Enter an https address on a public host, such as https://api.example.com/v1.',
  'api-services.problem.too-long': 'Shorten this to fit the limit.',
  'api-services.problem.too-many': 'No more services can be registered. Remove one that is not used.',
}

/** How a command on a requirement went, and what confirming asks. */
export const requirementDeeds = {
  'requirement.submitted': 'The requirement has been submitted',
  'requirement.confirm-title': 'Confirm the requirement?',
  'requirement.confirm-about': 'The buyer can no longer change it, and the time for you to start begins.',
  'requirement.confirmed': 'The requirement is confirmed',
  'requirement.given-back': 'The requirement has been returned to the buyer',
  'requirement.started': 'The work has started',
  'requirement.finished': 'The result has been handed over to the buyer',
  'requirement.accepted': 'You accepted the result',
  'requirement.rejected': 'You rejected the result; the provider works on it',
}

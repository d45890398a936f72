/** The ids of the groups that review a change, by the folder it touches. */
export const reviewers: Record<string, string[]> = {
  'payments/': [],
  'infrastructure/': [],
  'docs/': [],
};

/** The ids of the groups that review a change, by the folder it touches. None are in it yet. */
export const reviewers: Record<string, string[]> = {
  'payments/': [],
  'infrastructure/': [],
  'docs/': [],
};

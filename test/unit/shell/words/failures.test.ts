import assert from 'node:assert/strict';
import { asFailure, Failure, type FailureFacts } from '../../../../src/core/failure.ts';
import { proseOf } from '../../../../src/core/vendorText.ts';
import { shellWords } from '../words.ts';

describe('shell: sentences of failures', function () {
  this.timeout(30_000);
  let shell: Awaited<ReturnType<typeof shellWords>>;
  before(async () => (shell = await shellWords()));
  const sentence = (facts: FailureFacts): string => shell.failureSentence(new Failure('forbidden', facts), 'One');
  const plain = 'One does not let this token read that. Use a token with another role or scope.';

  it('end with what the vendor says, and the ID that its support asks for', () => {
    const [said, support] = [proseOf('no'), proseOf('ref-1')];
    assert.equal(sentence({}), plain);
    assert.equal(sentence({ support }), `${plain} (ID for the vendor's support: ref-1)`);
    assert.equal(sentence({ said, support }), `${plain} The vendor says: no (ID for the vendor's support: ref-1)`);
  });

  it('name an error that nobody foresaw, and none of its words', () => {
    const thrown = Object.assign(new RangeError('of https://one.example/?token=1'), { code: 'ENOSPC' });
    const failure = asFailure(thrown);
    assert.equal(failure.message, 'unexpected RangeError ENOSPC');
    assert.equal(
      shell.failureSentence(failure, 'One'),
      'Group Explorer ran into an unexpected error (RangeError ENOSPC). Try again.',
    );
    assert.equal(shell.failureTitle(failure), 'Unexpected error');
    for (const code of [undefined, 7, 'secret', 'A'.repeat(50)])
      assert.equal(asFailure(Object.assign(new TypeError('no'), { code })).error, 'TypeError');
    assert.equal(asFailure('a text').error, 'string');
  });

  it('show an ID as it is, and dots where it looks like a secret', () => {
    for (const id of ['5ffeb778-6046-42b2-b6f7-0c79ebc82288', 'ref-0f3a', '4bf92f3577b34da6a3ce929d0e0e4736'])
      assert.ok(sentence({ support: proseOf(id) }).includes(`support: ${id})`), id);
    assert.ok(sentence({ support: proseOf(`ghp_${'a1B2'.repeat(9)}`) }).includes('support: ••••••)'));
  });

  it('name the plan: as a possibility, unless the vendor says that it is lacking', () => {
    const plan = { name: 'Business', isLacking: false };
    assert.equal(sentence({ plan }), `${plain} Or your plan is too low: groups require the Business plan.`);
    assert.equal(
      sentence({ plan, reason: 'signIn' }),
      'One does not let this account sign in here. Or your plan is too low: groups require the Business plan.',
    );
    for (const reason of [undefined, 'signIn'] as const)
      assert.equal(
        sentence({ plan: { ...plan, isLacking: true }, reason }),
        'One refused the request because your plan is too low. Groups require the Business plan.',
      );
  });
});

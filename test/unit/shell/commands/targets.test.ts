// What commands are about, where only the ID of it is known.
import assert from 'node:assert/strict';
import { memberKey } from '../../../../src/core/model.ts';
import { shellOver } from '../../../support/shell.ts';

type Shell = Pick<typeof import('../../../../src/shell/commands/targets.ts'), 'targets'>;

describe('what a command is about', () => {
  it('is the ID as the vendor has it, also of a member that nobody has read since', async () => {
    const { targets } = await shellOver<Shell>(['shell/commands/targets']);
    const subject = {
      kind: 'member',
      connectionId: 'one',
      groupId: 'g',
      id: memberKey({ id: 'u', realm: 'tenant' }),
    } as const;
    const app = {
      tree: { view: { visible: false } },
      details: { active: subject },
      attention: { isOnDetail: true },
      directory: { connections: [] },
    };
    const chosen = await targets(app as never, undefined, undefined, '');
    assert.deepEqual(chosen, [{ kind: 'member', connectionId: 'one', id: 'u', name: 'u', subject }]);
  });
});

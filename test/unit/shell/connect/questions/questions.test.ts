// What the questions of Add Connection and Replace Token say of what was typed, and what comes of it.
import assert from 'node:assert/strict';
import { vendors } from '../../../../../src/vendors/index.ts';
import { settled } from '../../../../support/fakes.ts';
import { shellOver, type StandIn } from '../../../../support/shell.ts';
import type { FakeBox } from '../../../../support/vscode.ts';

type Shell = Pick<typeof import('../../../../../src/shell/connect/questions/questions.ts'), 'askAnswer' | 'askSecret'>;

const address = (id: string): (typeof vendors)[number]['answers'][number] =>
  vendors.find((known) => known.id === id)!.answers.find(({ key }) => key === 'baseUrl')!;
const secret = { key: 'token', label: 'API key', help: 'Make one.' };

describe('shell: questions of a connection', () => {
  let shell: Shell & { readonly vscode: StandIn };
  before(async function () {
    this.timeout(30_000);
    shell = await shellOver<Shell>(['shell/connect/questions/questions']);
  });
  const box = (): FakeBox => shell.vscode.boxes.at(-1)!;

  /** What is said as an address is typed, and what is answered where nothing is wrong. */
  async function answered(id: string, typed: string): Promise<{ said: FakeBox['validationMessage']; open: boolean }> {
    const asked = shell.askAnswer(address(id), { title: 'x' });
    box().type(typed);
    const said = box().validationMessage;
    box().accept();
    await settled();
    const { isOpen: open } = box();
    box().hide();
    await asked;
    return { said, open };
  }

  for (const [id, typed, origin] of [
    ['devrev', 'https://api.devrev.ai/groups.get', 'https://api.devrev.ai'],
    ['semaphor', 'https://semaphor.cloud/api/management/v1', 'https://semaphor.cloud'],
    ['testmo', 'https://acme.testmo.net/api/v1/groups', 'https://acme.testmo.net'],
    ['aptly', 'https://staging.api.us.aptlydone.com/settings/v1/groups', 'https://staging.api.us.aptlydone.com'],
    ['wesurvey', 'https://open.wesurvey.com/api/contacts/teams/{team_id}/groups', 'https://open.wesurvey.com'],
  ] as const)
    it(`takes the origin of ${typed}, and says so`, async () =>
      assert.deepEqual(await answered(id, typed), {
        said: { message: `Group Explorer uses only the origin: ${origin}.`, severity: 1 },
        open: false,
      }));

  it('says nothing of an origin, and why it takes no other address', async () => {
    assert.deepEqual(await answered('devrev', 'https://api.devrev.ai/'), { said: undefined, open: false });
    for (const [typed, said] of [
      ['https://x.example/semaphor/', /^End the address after the host, such as .*\. The API is not under this path/],
      ['https://x.example/api/v1?token=abc', /^The address must end before "\?" and "#"/],
      ['https://u:p@semaphor.cloud/api', /^The address must not contain a user name or password\.$/],
    ] as const) {
      const told = await answered('semaphor', typed);
      assert.ok(typeof told.said === 'string' && said.test(told.said), typed);
      assert.equal(told.open, true);
    }
  });

  it('asks for a secret masked, says nothing of what is taken off, and tries nothing that cannot be sent', async () => {
    const tried: string[] = [];
    const asked = shell.askSecret(secret, { title: 'x' }, (text) => (tried.push(text), Promise.resolve('refused')));
    assert.equal(box().password, true);
    for (const [typed, said] of [
      ['', undefined],
      ['  ""', 'API key is required.'],
      ['abc def', 'API key contains spaces or line breaks. Copy it again, and nothing else.'],
      [
        'abc…',
        'API key contains characters that a token cannot have, such as "…" or "•". Copy it from a place that shows it in full.',
      ],
      ['{"token":"abc"}', 'API key is only a part of this text. Copy it again, and nothing else.'],
    ] as const) {
      box().type(typed);
      assert.equal(box().validationMessage, said);
      box().accept();
      await settled();
      assert.deepEqual(tried, []);
    }
    box().type('-H "Authorization: Bearer abc"');
    assert.equal(box().validationMessage, undefined);
    box().accept();
    await settled();
    assert.deepEqual([tried.length, box().validationMessage], [1, 'refused']);
    box().hide();
    await asked;
  });
});

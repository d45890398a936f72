import assert from 'node:assert/strict';
import { readGroup } from '../../../../src/core/client/readRow.ts';
import type { Group, Row } from '../../../../src/core/model.ts';
import { asTold, Door, lineOf, masked, onScreen } from '../../../../src/core/safety/door.ts';
import { dots } from '../../../../src/core/safety/mask.ts';
import { OwnSecrets } from '../../../../src/core/safety/ownSecrets.ts';
import { externals, refs, text } from '../../../../src/core/vendorKit/fields.ts';
import { opened, proseOf, recordOf, uncleaned, type Prose, type Unclean } from '../../../../src/core/vendorText.ts';
import { canary, formsOf, leaksIn } from '../../../support/canary.ts';
import { doorOf, json } from '../../../support/fakes.ts';

const secret = 'own-secret-1';
const door = doorOf(secret);
const table = {
  id: text('/id'),
  name: text('/name'),
  parents: refs('/parents', text('/id'), text('/name')),
  externalIds: externals({ hr: text('/hr') }),
  description: text('/about'),
};
const read = (row: unknown): Row<Unclean<Group>> => readGroup(json(row), table);
const ghp = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';

describe('core: the door', () => {
  it('is the only way to a string', () => {
    const [sent, prose] = [uncleaned('x'), proseOf('x')];
    const sink = (label: string): string => label;
    // @ts-expect-error what was not cleaned reaches no label
    sink(sent);
    // @ts-expect-error nor does what may look like a secret
    sink(prose);
    // @ts-expect-error what was not cleaned is no prose
    const other: Prose = sent;
    // @ts-expect-error a value with a text that was not cleaned is no value
    const value: Pick<Group, 'id'> = { id: sent };
    // @ts-expect-error the text of JSON was not cleaned
    sink(json('{}').text);
    assert.deepEqual([other, value.id, sink(door.text(sent))], ['x', 'x', 'x']);
  });

  describe('rows', () => {
    it('leaves those without any as they are', () => {
      for (const row of [read({ id: '1', name: 'a' }), read('{"id":"1","name":"\\u00e9"}')])
        assert.equal(door.row<Group>(row).value, row.value);
      assert.equal(door.row<Group>(read([])).problem, 'notAnObject');
    });
    it('takes them out of each value and key, and leaves the JSON as it came', () => {
      const row = read({
        id: '1',
        name: 'It is own-secret-1!',
        parents: [{ id: '2', name: 'OWN-SECRET-1' }],
        'x own-secret-1': 1,
      });
      const clean = door.row<Group>(row);
      assert.equal(clean.value?.name, 'It is •••!');
      assert.deepEqual(clean.value.parents, [{ id: '2', name: '•••' }]);
      assert.ok(!JSON.stringify(clean.value).toLowerCase().includes('own-secret'));
      assert.equal(clean.json, row.json);
    });
    it('takes them out of keys that are the vendor\u2019s', () => {
      const ids = recordOf([
        [uncleaned('issuer own-secret-1'), uncleaned('7')],
        [uncleaned('__proto__'), uncleaned('8')],
      ]);
      assert.deepEqual(Object.entries(door.value<Readonly<Record<string, string>>>(ids)), [
        ['issuer •••', '7'],
        ['__proto__', '8'],
      ]);
    });
    it('finds them behind escapes', () => {
      assert.equal(door.row<Group>(read('{"id":"1","name":"\\u006fwn-secret-\\u0031"}')).value?.name, '•••');
    });
    it('makes no other id out of one that holds them', () => {
      assert.deepEqual(
        [
          door.row<Group>(read({ id: secret })).problem,
          door.row<Group>(read({ id: 'x', parents: [{ id: secret }] })).value?.parents,
        ],
        ['secretId', [{ id: '•••' }]],
      );
    });
  });

  it('finds a secret in each form, also where it is shown or searched plainer than it was sent', () => {
    for (const own of [canary('form'), 'AbCdEfGh12', 'häßlich-é-token-9']) {
      const held = doorOf(own);
      const wide = own.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
      const percent = encodeURIComponent(own).replace(/[A-Za-z0-9._~()!'*-]/g, (sign, at: number, all: string) =>
        all[at - 1] === '%' || all[at - 2] === '%' ? sign : `%${sign.charCodeAt(0).toString(16)}`,
      );
      const spelled: readonly string[] = [
        ...formsOf(own).map(([, form]) => form),
        own.split('').join('\u200b'),
        own.split('').join('\u00ad'),
        own.split('').join('\u2060\ufeff'),
        own.split('').join('\u0301'),
        `\u202e${own}`,
        wide,
        Buffer.from(own).toString('hex'),
        Buffer.from(own).toString('hex').toUpperCase(),
        percent,
        encodeURIComponent(encodeURIComponent(own)),
        JSON.stringify(JSON.stringify(own)).slice(1, -1),
        own
          .split('')
          .map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
        own.replaceAll('"', '&quot;'),
      ];
      for (const form of spelled) {
        assert.ok(held.holds(uncleaned(`see ${form} there`)), JSON.stringify(form));
        assert.ok(held.text(uncleaned(`see ${form} there`)).includes('•••'), JSON.stringify(form));
        assert.equal(opened(held.said(uncleaned(form)))?.includes('•••'), true, JSON.stringify(form));
      }
    }
  });
  it('finds a secret parted by any character that nobody sees, or that only stands on a letter', () => {
    const own = canary('parted');
    const held = doorOf(own);
    for (let code = 0x80; code <= 0xe0fff; code++) {
      const sign = String.fromCodePoint(code);
      if (!/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Mn}\p{Me}\u2800]/u.test(sign)) continue;
      assert.ok(held.holds(uncleaned(`see ${own.split('').join(sign)}`)), `U+${code.toString(16)}`);
    }
  });
  it('finds a secret written another way', () => {
    const own = 'ab12-cd34-ef56-gh78-ij90';
    const held = doorOf(own);
    const each = (write: (sign: string) => string): string => own.split('').map(write).join('');
    const code = (sign: string): number => sign.charCodeAt(0);
    for (const form of [
      'ab12cd34ef56gh78ij90',
      'ab12 cd34 ef56 gh78 ij90',
      'AB12_CD34_EF56_GH78_IJ90',
      own.replaceAll('-', '\u2010'),
      own.replaceAll('-', '\u2013'),
      own.replaceAll('-', '%2D'),
      own.replaceAll('-', '%252D'),
      own.replaceAll('-', '&#45;'),
      own.replaceAll('-', '\\u002d'),
      own.replaceAll('-', '\\x2d'),
      each((sign) => `&#${code(sign)};`),
      each((sign) => `&#x${code(sign).toString(16)};`),
      each((sign) => `\\x${code(sign).toString(16)}`),
      each((sign) => `%25${code(sign).toString(16)}`),
      Buffer.from(own)
        .toString('hex')
        .replace(/..(?=.)/g, '$&:'),
    ])
      assert.ok(held.holds(uncleaned(`see ${form}!`)), form);
  });
  it('hides nothing of what all tokens of a kind begin with', () => {
    const api = new Door(new OwnSecrets(['testmo_api_eyJpdiI6IkFiQ2RFZg'], ['testmo_api_']));
    assert.equal(api.text(uncleaned('testmo_api users')), 'testmo_api users');
    assert.ok(api.holds(uncleaned('eyJpdiI6IkFiQ2RFZg')));
  });
  it('leaves escapes in JSON that spell none of it', () => {
    const held = doorOf('a/b-Token/with-signs');
    for (const text of [
      '{"a":"https:\\u002F\\u002Fexample.test\\u002Fa"}',
      '{"a":"A\\u002d\\u00e9"}',
      '{"a":"\\u0041\\u006e\\u006e\\u0061"}',
    ])
      assert.equal(held.raw(json(text)), text);
  });
  it('hides nothing of what only resembles one', () => {
    for (const other of [
      'own secure 1',
      'own-secre',
      'öwn',
      '日本語の名前 one',
      'e\u0301te\u0301',
      'OWN',
      'own-\u200bsecre',
    ])
      assert.equal(door.text(uncleaned(other)), other);
  });

  describe('JSON for others', () => {
    it('is word for word', () => {
      for (const sent of [
        '{ "id":60000208205123456789, "n" : 1.0 ,"t":"\\u00e9\\/", "password":"x" }',
        `{"token":"${ghp}"}`,
        '[]',
        'null',
      ])
        assert.equal(door.raw(json(sent)), sent);
    });
    it('has dots in the place of the secrets, and stays JSON', () => {
      for (const [, form] of formsOf(secret)) {
        const sent = { id: form, [`k ${form}`]: [1, `see ${form}`, { [form]: form }], other: ghp, n: 1 };
        const raw = door.raw(json(sent));
        assert.deepEqual(leaksIn(raw, [secret]), []);
        assert.deepEqual(JSON.parse(raw), { id: dots, [dots]: [1, dots, { [dots]: dots }], other: ghp, n: 1 });
      }
      assert.equal(door.raw(json('{"x":"\\u006fwn-secret-1"}')), `{"x":"${dots}"}`);
      assert.equal(doorOf('60000208205123').raw(json('{"x":60000208205123,"y":1}')), `{"x":"${dots}","y":1}`);
    });
    it('is dots alone where the secret stands between two texts', () => {
      const sly = 'abcdef","ghijkl';
      assert.equal(doorOf(sly).raw(json('["abcdef","ghijkl",1]')), `"${dots}"`);
      assert.equal(doorOf(sly).mask(json('["abcdef","ghijkl",1]'), { all: false }).text(), `"${dots}"`);
    });
  });

  describe('what only looks like a secret', () => {
    const line = (shown: string, hides = true, longest?: number): string =>
      onScreen(proseOf(shown), () => hides, longest);
    it('is dots on screen while the user wants that', () => {
      assert.deepEqual([line(`see ${ghp}.`), line(`see ${ghp}.`, false)], [`see ${dots}.`, `see ${ghp}.`]);
      // Before it is cut, and behind what nobody sees.
      assert.ok(!line(`${'x'.repeat(180)} ${ghp}`).includes('ghp_'));
      assert.equal(line(ghp.split('').join('\u200b')), dots);
      assert.equal(line('x'.repeat(1e6), true, 50).length, 50);
    });
    it('asks what the user wants only where something does', () =>
      assert.equal(
        onScreen(proseOf('a'.repeat(99)), () => assert.fail('asked')),
        'a'.repeat(99),
      ));
    it('is dots in prose, but not in names and ids, and stays for other extensions', () => {
      const group = {
        id: ghp,
        name: ghp,
        handle: ghp,
        description: proseOf(`see ${ghp}`),
        type: { value: proseOf(ghp), raw: proseOf(ghp) },
        externalIds: { hr: ghp },
        parents: [{ id: ghp, name: ghp }],
      };
      assert.deepEqual(masked(group), { ...group, description: `see ${dots}`, type: { value: dots, raw: dots } });
      assert.equal(asTold(group).description, `see ${ghp}`);
    });
    it('is dots in keys', () => {
      const mask = door.mask(json({ [ghp]: { a: 1 }, b: [{ [ghp]: 'x' }] }), { all: true });
      assert.equal(mask.text(), `{"${dots}":{"a":1},"b":[{"${dots}":"x"}]}`);
      assert.deepEqual(
        [mask.suspects, mask.pointer(`/${ghp}/a`), mask.pointer(`/b/0/${ghp}`), mask.pointer('/b/0')],
        [2, `/${dots}/a`, `/b/0/${dots}`, '/b/0'],
      );
      const shown = door.mask(json({ [ghp]: 1 }), { all: false });
      assert.deepEqual([shown.text(), shown.suspects, shown.pointer(`/${ghp}`)], [`{"${ghp}":1}`, 1, `/${ghp}`]);
    });
  });

  it('draws a line of JSON with neither', () => {
    const drawn = (value: unknown, longest = 60): string | undefined => {
      const root = json(value);
      return lineOf(root, () => door.mask(root, { all: true }), longest);
    };
    assert.equal(drawn({ note: secret, password: 'x', n: 1 }), `{"note":"${dots}","password":"${dots}","n":1}`);
    assert.equal(drawn({ note: `ghp_\u200b${ghp.slice(4)}` }), `{"note":"${dots}"}`);
    assert.equal(drawn({ note: 'x'.repeat(99) }, 20)?.length, 20);
    assert.equal(drawn({ note: 'x'.repeat(30_000) }), undefined);
  });
});

import assert from 'node:assert/strict';
import { person, population, team, teamCount, teams, teamsOf } from '../../vendors/organisation.ts';
import { elements, print, slice, unusual, verbatim, withKey } from '../../vendors/parts/json-text.ts';

describe('json as text', () => {
  it('cuts values out as they stand', () => {
    const text = ' { "a" : [ 1.0, {"b\\u0063": "x\\"]}" } , 60000208205123456789 ] }';
    assert.equal(slice(text, 'a', 0), '1.0');
    assert.equal(slice(text, 'a', 1, 'bc'), '"x\\"]}"');
    assert.deepEqual(elements(slice(text, 'a')), ['1.0', '{"b\\u0063": "x\\"]}" }', '60000208205123456789']);
    assert.throws(() => slice(text, 'none'));
  });

  it('prints digits as they are', () => {
    assert.equal(print({ a: verbatim('1.0'), b: 18446744073709551615n }), '{"a":1.0,"b":18446744073709551615}');
    assert.equal(print([1], { indent: ' ', lineEnd: '\r\n' }), '[\r\n 1\r\n]');
  });

  it('adds a key and keeps the rest', () => assert.equal(withKey('{ "a": 1.0\n}', 'b', '[ ]'), '{ "a": 1.0,"b": [ ]}'));

  it('prints oddly what still reads the same', () => {
    const row = { id: 'x', name: 'y', list: [1, 2] };
    const read = JSON.parse(unusual(row)) as Record<string, unknown>;
    assert.deepEqual(Object.fromEntries(Object.keys(row).map((key) => [key, read[key]])), row);
  });
});

describe('the organisation', () => {
  it('is the same each time', () => {
    assert.deepEqual(team(5), team(5));
    assert.deepEqual(person(17), person(17));
    assert.equal(person(17).email.endsWith('@example.com'), true);
  });

  it('has members once each, one team without any, one with many', () => {
    for (let number = 0; number < teamCount + 20; number++) {
      const { members } = team(number);
      assert.equal(new Set(members).size, members.length);
      assert.ok(members.every((member) => member >= 0 && member < population));
    }
    assert.equal(team(teams.empty).members.length, 0);
    assert.ok(team(teams.big).members.length > 150);
  });

  it('knows the teams of a person', () => {
    for (const number of teamsOf(12)) assert.ok(team(number).members.includes(12));
  });

  it('speaks many scripts', () => {
    const names = Array.from({ length: teamCount }, (_, number) => team(number).name).join('');
    for (const script of ['Han', 'Katakana', 'Arabic', 'Hebrew', 'Cyrillic', 'Thai']) {
      assert.match(names, new RegExp(`\\p{Script=${script}}`, 'u'));
    }
  });
});

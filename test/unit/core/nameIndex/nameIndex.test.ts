import assert from 'node:assert/strict';
import { parseQuery } from '../../../../src/core/nameIndex/query.ts';
import { fold, foldWithPlaces } from '../../../../src/core/nameIndex/entries/fold.ts';
import { NameIndex, type Card } from '../../../../src/core/nameIndex/nameIndex.ts';
import { matchedSpans } from '../../../../src/core/nameIndex/spans.ts';
import { Top } from '../../../../src/core/nameIndex/top.ts';
import { groups } from '../../../bench/lookup/organisation.ts';
import { scatter } from '../../../vendors/organisation.ts';

const indexed = (cards: Iterable<Card>): NameIndex => {
  const made = new NameIndex();
  for (const card of cards) made.add(card);
  return made;
};
const named = (...names: string[]): Card[] => names.map((name, index) => ({ id: `#${index}`, name }));
const names = (from: NameIndex, typed: string, limit = 20): string[] =>
  from.find(typed, limit).map(({ card }) => card.name);

describe('core: name index, the rules of ranking', () => {
  // Each list is in the order in which it must be found; what is not in it must not be.
  const tables: readonly (readonly [rule: string, typed: string, found: readonly string[], not?: readonly string[]])[] =
    [
      [
        'a name before a beginning, that before a word, that before an inside',
        'ops',
        ['Ops', 'Ops Berlin', 'Cloud Ops', 'Laptops'],
        ['Operations'],
      ],
      ['a beginning that ends with a word before one that does not', 'sre', ['SRE Berlin', 'Sremska', 'Team SRE']],
      ['the shorter of two', 'plat', ['Platform', 'Platform Engineering']],
      [
        'words in any order, those in order first',
        'berlin sales',
        ['Berlin Sales', 'Sales Berlin'],
        ['Berlin', 'Sales'],
      ],
      [
        'initials of all words before some',
        'sre',
        ['Site Reliability Engineering', 'The Site Reliability Engineering Guild'],
      ],
      ['initials before the inside of a word', 'ran', ['Risk Analysis North', 'Brand']],
      ['two initials', 'pe', ['Platform Engineering'], ['Platform']],
      ['initials across signs', 'rd', ['R&D']],
      ['parts of words', 'form ginee', ['Platform Engineering'], ['Platform']],
      ['beginnings run together', 'plateng', ['Platform Engineering'], ['Platform']],
      ['a word written apart', 'frontend', ['Front-End Guild']],
      ['one letter left out', 'platfrm', ['Platform']],
      ['one letter too many', 'plattform', ['Platform']],
      ['one wrong letter', 'plstform', ['Platform']],
      ['a wrong first letter', 'olatform', ['Platform']],
      ['two letters exchanged', 'paltform', ['Platform']],
      ['an error at the end', 'platforn', ['Platform']],
      ['an error in one word of two', 'platfrom engin', ['Platform Engineering'], ['Platform']],
      ['two errors from eight letters on', 'paltfrom', ['Platform']],
      ['no second error in a shorter word', 'paltfrm', [], ['Platform']],
      ['no third error', 'pltfomr', [], ['Platform']],
      ['an error in each word', 'platfrom engineerng', ['Platform Engineering'], ['Platform']],
      ['an error in words run together', 'platformenginering', ['Platform Engineering'], ['Platform']],
      ['an error that a match by pieces would hide', 'opreatins', ['Operations', 'Op R E A T I N S Guild']],
      ['a word too many', 'payroll stewards team', ['Payroll Stewards'], ['Sales Team']],
      ['of the words that lack, the most frequent', 'zebra ops', ['Zebra', 'Ops', 'Ops Berlin'], ['Berlin']],
      ['all words before all but one', 'sales north', ['Sales North'], ['Sales']],
      ['a word for any group, in a path too', 'sales team', ['Sales Team'], ['Sales']],
      ['another ending', 'policies', ['Travel Policy']],
      ['another ending the other way', 'policy', ['Travel Policies']],
      ['an ending that was not typed', 'designers', ['Design Panel']],
      ['an umlaut in two letters', 'mueller', ['Müller']],
      ['two letters as an umlaut', 'jäger', ['Jaeger']],
      ['sz in two letters', 'strasse', ['Straße']],
      ['large kana for small', 'キヤツシユ', ['キャッシュ']],
      ['two characters of a name, apart', '品証', ['品質保証']],
      ['the same without separators', 'kube adm', ['kubeadm', 'kube-admins']],
      ['signs as initials', 'm&a', ['M&A', 'M&A Integration', 'Mergers and Acquisitions']],
      ['initials without little words', 'coe', ['Centre of Excellence']],
      ['a word of CamelCase', 'learning', ['MachineLearningPlatform']],
      ['initials in CamelCase, and a word', 'ml platform', ['MachineLearningPlatform']],
      ['capitals before a word of CamelCase', 'server', ['HTTPServer']],
      ['words side by side before words apart', 'sales team', ['Sales Team Oslo', 'Sales Oslo Team']],
      ['fewer words left over', 'release manager', ['release-managers', 'release-manager-associates']],
      ['an error only where nothing is better', 'salse', ['Salse'], ['Sales']],
      ['no error in a short word', 'opz', [], ['Ops']],
      ['without accents', 'equipe ile', ['Équipe Île-de-France']],
      ['with accents where there are none', 'équipe', ['Equipe']],
      ['letters that are no letter plus accent', 'lodz strasse oresund istanbul', ['ŁÓDŹ Straße Øresund İstanbul']],
      ['Vietnamese', 'da nang', ['Đà Nẵng']],
      ['an error in an accented word', 'munhcen', ['München']],
      ['an error in Cyrillic', 'продяжи', ['Продажи']],
      ['letters exchanged in Cyrillic', 'прадожи', [], ['Продажи']],
      ['Chinese by any part', '架构', ['架构组', '基础架构部']],
      ['Japanese by any part', '開発', ['東京開発チーム']],
      ['half-width kana', 'テスト', ['ﾃｽﾄ部']],
      ['Korean while it is typed', '여', ['영업팀']],
      ['Thai by any part', 'ขาย', ['ฝ่ายขาย']],
      ['Arabic', 'الدعم', ['فريق الدعم']],
      ['final sigma', 'ΤΟΜΕΑΣ', ['Τομέας']],
      ['an emoji', '🚀', ['🚀 Launch']],
      ['an emoji with its selector', '❤️', ['Women in Tech ❤']],
      ['signs among letters', 'c++', ['C++ Users']],
      ['signs alone', '&', ['R&D']],
      ['full-width letters', 'ＱＡ', ['QA']],
      ['no pattern', '(.*', []],
    ];
  for (const [rule, typed, found, not = []] of tables) {
    it(`${rule}: ${typed}`, () =>
      assert.deepEqual(names(indexed(named(...not, ...[...found].reverse())), typed), found));
  }

  const others: readonly Card[] = [
    { id: '42', name: 'Alpha' },
    { id: '421', name: 'Beta', handle: '42' },
    { id: '7', name: '42' },
    { id: '8', name: '42 Runners' },
    { id: '9', name: 'Nine', path: 'Acme / 42' },
  ];
  it('puts the id first, then a handle, a name, a beginning, a word elsewhere', () =>
    assert.deepEqual(
      indexed([...others].reverse())
        .find('42', 9)
        .map(({ card }) => card.id),
      ['42', '421', '7', '8', '9'],
    ));
  it('forgives errors in another name too, and none across two names', () => {
    const made = indexed([
      { id: '1', name: 'Blue', handle: 'b-1', path: 'Acme', others: ['Security Operations', 'Warehouse'] },
      { id: '2', name: 'Green', others: ['Secu', 'Rity'] },
    ]);
    const found = (typed: string): string[] => made.find(typed, 9).map(({ card }) => card.id);
    assert.deepEqual(found('secuirty operatoins'), ['1']);
    assert.deepEqual(found('warehose'), ['1']);
    assert.deepEqual(found('blue warehose'), ['1']);
    assert.deepEqual(found('secrity'), ['1']);
  });
  it('finds an id whatever its case and punctuation', () => {
    const ids = [
      'don:identity:dvrv-us-1:devo/0:group/12',
      'don:identity:dvrv-us-1:devo/0:group/123',
      '3DE3BA12-fe6e-4242-b2c2-57aa17d2b959',
    ];
    const made = indexed(ids.map((id) => ({ id, name: 'Same' })));
    for (const id of ids) assert.equal(made.find(` ${id.toUpperCase()} `, 1)[0]?.card.id, id);
    assert.deepEqual(
      made.find('group/12', 9).map(({ card }) => card.id),
      ids.slice(0, 2),
    );
    assert.deepEqual(
      made.find('3de3ba12-fe', 9).map(({ card }) => card.id),
      ids.slice(2),
    );
  });
  it('finds by an email, and by words of name and path', () => {
    const made = indexed([
      { id: '1', name: 'Ann', email: 'ann.lee@example.com' },
      { id: '2', name: 'Leads', path: 'Acme / Sales' },
      { id: '3', name: 'Leads', path: 'Acme / Legal' },
    ]);
    assert.deepEqual(
      ['ann.lee@example.com', 'lee@ex', 'ann example'].map((typed) => made.find(typed, 9).map(({ card }) => card.id)),
      [['1'], ['1'], ['1']],
    );
    assert.deepEqual(
      made.find('legal leads', 9).map(({ card }) => card.id),
      ['3'],
    );
  });
  it('has all by name for an empty query, and never more than asked for', () => {
    const made = indexed(named('b', 'C', 'a'));
    assert.deepEqual([names(made, ' '), names(made, '', 2), names(made, 'a', 0)], [['a', 'b', 'C'], ['a', 'b'], []]);
    assert.deepEqual(new NameIndex().find('a', 5), []);
  });
});

describe('core: name index, as it changes', () => {
  const typed = [
    'p',
    'pay',
    'payments',
    'berlin',
    'plat eng',
    'sre',
    '支付',
    'gineer',
    'paymnets',
    'project amb',
    'group/3',
    'd0',
    'compliance security',
    'x',
    '',
    'securitty',
    '7',
    'equipe',
    'latamrel',
  ];
  const same = (a: NameIndex, b: NameIndex): void => {
    assert.equal(a.size, b.size);
    for (const query of typed) assert.deepEqual(a.find(query, 30), b.find(query, 30), query);
  };

  for (const seed of [1, 2, 3, 4]) {
    it(`is as a fresh one after any adding, putting and removing (${seed})`, () => {
      const all = groups(2600);
      const made = new NameIndex();
      const there = new Map<string, Card>();
      for (let step = 0; step < 6000; step++) {
        const draw = scatter(seed * 100_003 + step);
        const card = all[draw % all.length]!;
        const renamed = { ...card, name: all[(draw >>> 8) % all.length]!.name };
        const what = (draw >>> 20) % 10;
        if (what < 3) assert.equal(made.remove(card.id), there.delete(card.id));
        else {
          made.put(renamed);
          there.set(card.id, renamed);
        }
      }
      same(made, indexed([...there.values()].reverse()));
      for (const id of [...there.keys()].slice(20)) made.remove(id);
      same(made, indexed([...there.values()].slice(0, 20)));
    });
  }
  it('is as a fresh one after it was replaced, and says what changed', () => {
    const [before, after] = [groups(3000), groups(3500).slice(200)];
    const changed = after.map((card, index) =>
      index % 100 === 0 && index < 2000 ? { ...card, name: `New ${card.name}` } : card,
    );
    const made = indexed(before);
    made.replace(changed);
    same(made, indexed(changed));
    made.replace(changed);
    same(made, indexed(changed));
    made.replace([]);
    same(made, new NameIndex());
  });
});

describe('core: name index, put anew', () => {
  it('knows one of two with the same id', () => {
    const made = indexed([]);
    for (const card of [
      { id: 'A', name: 'One' },
      { id: 'a', name: 'Two' },
      { id: 'A', name: 'Three' },
    ])
      made.put(card);
    assert.deepEqual(
      [made.size, made.get('A'), made.get('a')],
      [2, { id: 'A', name: 'Three' }, { id: 'a', name: 'Two' }],
    );
    made.replace([
      { id: 'x', name: '1' },
      { id: 'x', name: '2' },
    ]);
    assert.deepEqual(
      made.find('', 9).map(({ card }) => card),
      [{ id: 'x', name: '2' }],
    );
  });
});

describe('core: name index, hostile text', () => {
  const hostile = [
    '',
    ' ',
    '\0',
    'nul \0 inside',
    'lone \ud83d high',
    'lone \ude80 low',
    '\ufeffmark',
    'a\u202eb',
    'line\nbreak\ttab',
    '👩‍💻👩‍💻',
    'e\u0301\u0301\u0301',
    '\u0301',
    '\uffff',
    '"quote" \\ back',
    '<script>',
    '__proto__',
    'x'.repeat(2000),
    'word '.repeat(400),
    '長'.repeat(2000),
    'a '.repeat(1000),
    `${'z'.repeat(5000)} end`,
  ];
  const made = indexed(
    hostile.map((name, index) => ({
      id: `${index}:${name.slice(0, 50)}`,
      name,
      handle: name.slice(0, 20),
      path: name,
    })),
  );
  it('gives back each card as it came', () => {
    const cards = new Map(made.find('', 99).map(({ card }) => [Number.parseInt(card.id, 10), card]));
    hostile.forEach((name, index) =>
      assert.deepEqual(
        [cards.get(index)?.id, cards.get(index)?.name, cards.get(index)?.path ?? ''],
        [`${index}:${name.slice(0, 50)}`, name, name],
      ),
    );
  });
  it('can be asked for anything, and finds each by its name', () => {
    for (const typed of [
      ...hostile,
      'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      'a a a a a a a a a a',
      'z'.repeat(100_000),
      '\ud83d',
      '&&&&',
      'xxxxxxxy',
    ]) {
      const found = made.find(typed, 50).map(({ card }) => card.name);
      if (hostile.includes(typed) && typed.trim() !== '' && fold(typed).trim() !== '' && typed.length <= 400)
        assert.ok(found.includes(typed), JSON.stringify(typed));
      for (const name of found) matchedSpans(name, parseQuery(typed));
    }
  });
  it('removes by any id', () => {
    const some = indexed(hostile.map((name, index) => ({ id: `${index}${name}`, name: 'Same' })));
    for (const [index, name] of hostile.entries())
      assert.equal(some.remove(`${index}${name}`), true, JSON.stringify(name));
    assert.equal(some.size, 0);
    for (const [index, name] of hostile.entries()) some.put({ id: `${index}${name}`, name });
    for (const [index, name] of hostile.entries()) assert.equal(some.get(`${index}${name}`)?.name, name);
  });
});

describe('core: name index, what matched', () => {
  const tables: readonly (readonly [name: string, typed: string, shown: string])[] = [
    ['Platform Engineering', 'plat', '[Plat]form Engineering'],
    ['Platform Engineering', 'eng plat', '[Plat]form [Eng]ineering'],
    ['Platform Engineering', 'pe', '[P]latform [E]ngineering'],
    ['Platform Engineering', 'plateng', '[Plat]form [Eng]ineering'],
    ['Platform', 'form', 'Plat[form]'],
    ['Platform', 'platfrom', '[Platf]orm'],
    ['Équipe Île', 'equipe ile', '[Équipe] [Île]'],
    ['E\u0301quipe', 'e', '[E\u0301]quipe'],
    ['Straße', 'stras', '[Straß]e'],
    ['Straße', 'strasse', '[Straße]'],
    ['基础架构部', '架构', '基础[架构]部'],
    ['영업팀', '여', '[영]업팀'],
    ['🚀 Launch', '🚀', '[🚀] Launch'],
    ['Subs and Bus', 'bus', 'Subs and [Bus]'],
    ['R&D', 'r&d', '[R]&[D]'],
    ['Other', '12345', 'Other'],
    ['', 'a', ''],
    ['a', '', 'a'],
  ];
  for (const [name, typed, shown] of tables) {
    it(`${typed} in ${name}`, () => {
      const marked = [...matchedSpans(name, parseQuery(typed))]
        .reverse()
        .reduce((text, [start, end]) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`, name);
      assert.equal(marked, shown);
    });
  }
  it('folds a text as it folds its letters', () => {
    for (const { name } of groups(2000)) assert.equal(foldWithPlaces(name).folded, fold(name));
  });
});

describe('core: name index, the best few', () => {
  it('are those that sorting gives', () => {
    for (const [count, limit] of [
      [0, 5],
      [5, 0],
      [5, 5],
      [1000, 50],
      [50, 1000],
      [999, 1],
    ] as const) {
      const numbers = [...new Set(Array.from({ length: count }, (_, index) => scatter(index + count)))];
      const top = new Top<number>(limit, (a, b) => a - b);
      for (const number of numbers) top.offer(number);
      assert.deepEqual(top.sorted(), numbers.sort((a, b) => a - b).slice(0, limit));
    }
  });
});

// Text that costs more than it is long: each function that sees a vendor's, a file's or a user's text, over texts that
// patterns go through again and again.
import assert from 'node:assert/strict';
import { bodyText } from '../../../src/core/client/http/charset.ts';
import { networkFailure } from '../../../src/core/client/http/networkFailure.ts';
import { parseOrigin } from '../../../src/core/client/http/origin.ts';
import { wordToAsk } from '../../../src/core/connection/treeFilter.ts';
import { newConnectionId, readAnswer, readConnections } from '../../../src/core/directory/readConnections.ts';
import { insertion } from '../../../src/core/code/insert.ts';
import { forms, languageOfForm } from '../../../src/core/forms/forms.ts';
import { idsIn } from '../../../src/core/ids/pasted.ts';
import { webLink } from '../../../src/core/ids/webLink.ts';
import { languageOf } from '../../../src/core/languages/languages.ts';
import { parseJson } from '../../../src/core/json/json.ts';
import { fold } from '../../../src/core/nameIndex/entries/fold.ts';
import { NameIndex } from '../../../src/core/nameIndex/nameIndex.ts';
import { parseQuery } from '../../../src/core/nameIndex/query.ts';
import { matchedSpans } from '../../../src/core/nameIndex/spans.ts';
import { Door, onScreen } from '../../../src/core/safety/door.ts';
import { Mask } from '../../../src/core/safety/mask.ts';
import { oneLine } from '../../../src/core/safety/oneLine.ts';
import { OwnSecrets } from '../../../src/core/safety/ownSecrets.ts';
import { readSecret } from '../../../src/core/safety/pastedSecret.ts';
import { bearingOf, secretsIn } from '../../../src/core/safety/secretLooks.ts';
import { nearestFirst } from '../../../src/core/search/typed/nearest.ts';
import { typedFilters } from '../../../src/core/search/typed/typedFilters.ts';
import { completedValues, completedWords, doubtedFilters } from '../../../src/core/search/completions.ts';
import { exactQuery } from '../../../src/core/search/exactly.ts';
import { partsOf } from '../../../src/core/search/typed/pastedList.ts';
import { textsIn } from '../../../src/core/search/typed/pastedText.ts';
import { readQuestion } from '../../../src/core/search/question.ts';
import { readBest } from '../../../src/core/search/readings.ts';
import { isoInstant } from '../../../src/core/vendorKit/instant.ts';
import { lifeOf } from '../../../src/core/vendorKit/sign.ts';
import { proseOf, uncleaned } from '../../../src/core/vendorText.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { textRuns } from '../../../src/webview/text/odd.ts';
import { assertLinear } from './growth.ts';

const own = new OwnSecrets([
  'a-secret-token-of-some-length',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
]);
const door = new Door(own);
const from = { vendor: 'devrev', vendorLabel: 'DevRev', connectionId: 'one', label: 'One', path: [] };
const group = (name: string) => ({ kind: 'group', id: '7', name, from }) as const;
const names = new NameIndex();
for (const name of ['Platform Engineering', 'a a a a', 'aaaaaaa', 'ab ab ab']) names.add({ id: name, name });

const noValues = { sources: [], told: () => [] };

const functions: Readonly<Record<string, (text: string) => unknown>> = {
  secretsIn,
  bearingOf,
  oneLine,
  fold,
  idsIn,
  readQuestion,
  typedFilters: (text) => typedFilters(text, (word) => word === 'in' || word === 'is'),
  nearestFirst: (text) => nearestFirst(text, [text, 'empty']),
  completedValues: (text) => completedValues(text, noValues),
  completedWords,
  doubtedFilters: (text) => doubtedFilters(readQuestion(text), noValues),
  textsIn,
  partsOf,
  'the best reading': (text) =>
    readBest(text.slice(0, 2000), {
      any: (part) => (names.find(part, 1), []),
      exact: (part) => (names.find(exactQuery(part), 1), []),
    }),
  parseOrigin,
  parseQuery,
  readSecret,
  bodyText: (text) => bodyText(Buffer.from(text), undefined),
  'the charset of a reply': (text) => bodyText(Buffer.from('x'), text.replace(/^.{0,2}/, 'text/plain; charset=utf-8;')),
  stretches: textRuns,
  wordToAsk,
  lifeOf,
  isoInstant: (text) => isoInstant(text, undefined),
  'isoInstant of a date': (text) => isoInstant(`2024-01-01T00:00:00.${text}`, undefined),
  said: (text) => door.said(uncleaned(text)),
  onScreen: (text) => onScreen(proseOf(text), () => true),
  'the door': (text) => door.text(uncleaned(text)),
  'OwnSecrets.without': (text) => own.without(text),
  'Mask of a value': (text) => new Mask(parseJson(JSON.stringify({ x: text })), { own, all: true }).text(),
  'Mask of a key': (text) => new Mask(parseJson(JSON.stringify({ [text]: 'x' })), { own, all: true }).text(),
  'spans of a name': (text) => matchedSpans(text, parseQuery('aaaaab')),
  'spans of what is typed': (text) => matchedSpans('aaa aaab', parseQuery(text)),
  'the name index': (text) => names.find(text, 20),
  'a card of it': (text) => new NameIndex().add({ id: text, name: text, path: text }),
  'a filter': (text) => names.matches(parseQuery(text)),
  'a filtered name': (text) => {
    const one = new NameIndex();
    one.add({ id: text, name: text });
    one.matches(parseQuery('aaab'));
  },
  'a web link': (text) => webLink(text, { id: text, name: text }),
  'ids of a fragment': (text) => idsIn(`https://x.example/#${text}`),
  ...Object.fromEntries(
    // One of each scanner.
    ['a.ts', 'a.yaml', 'a.sh', '.env', 'a.xml'].map((name) => [
      `a place in ${name}`,
      (text: string) => {
        const at = text.length >> 1;
        return insertion(
          text,
          languageOf(name === 'a.ts' ? 'typescript' : 'plaintext', name),
          [{ start: at, end: at }],
          ['a', text],
        );
      },
    ]),
  ),
  'a network failure': (text) => networkFailure(new Error(text), 'x.example'),
  'a label': (text) => newConnectionId(text, vendors[0]!, []),
  'a setting': (text) => readConnections([{ id: text, vendor: text, label: text, [text]: text }], vendors),
  ...Object.fromEntries(
    forms.map((form) => [
      `the form ${form.key}`,
      (text: string) =>
        form.write([group(text), { ...group('x'), id: text }], languageOfForm(form, undefined), {
          uriScheme: 'vscode',
          extensionId: 'a.b',
        }),
    ]),
  ),
  ...Object.fromEntries(
    vendors.flatMap((vendor) =>
      vendor.answers.map((answer) => [
        `the answer ${answer.key} of ${vendor.id}`,
        (text: string) => readAnswer(answer, text),
      ]),
    ),
  ),
  ...Object.fromEntries(vendors.map(({ id, groupIds }) => [`ids of ${id}`, (text: string) => groupIds?.test(text)])),
};

/** What patterns begin with and do not end. */
const parts = [
  'a',
  '0',
  ' ',
  '\n',
  '-',
  '.',
  '"',
  "'",
  ':',
  '=',
  '/',
  'a ',
  'ab',
  'A.',
  '-eyJ',
  '-eyJaaaaaaaa',
  '.eyJaaaaaaaa',
  'eyJaaaaaaaa.eyJaaaaaaaa-',
  'token:',
  'token=',
  'a=',
  'a:',
  'password : ',
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN A ',
  'a://',
  'a+',
  'https://a:',
  'https://a:b@',
  'Bearer ',
  'Bearer  a',
  'sk-',
  'SG.',
  'SG.aaaaaaaaaaaaaaaa-',
  'ghp_',
  'hooks.slack.com/services/',
  ' in:"',
  ' in:',
  ' is:',
  '{id}',
  '{a',
  '#/',
  '[',
  '](',
  '<',
  ',',
  '- ',
  'cn=',
  'cn=\\',
  '"id":',
  '"id":"',
  '(1 a',
  'urn:',
  '@',
  '„',
  '：',
  '\u00e9',
  '\u9577',
  '\u200d',
  '\u202e',
  '\ud83d\ude80',
  '\ud83d',
];

describe('costs: texts', () => {
  for (const [name, work] of Object.entries(functions)) {
    it(`of any kind: ${name}`, () => {
      for (const part of parts) {
        assertLinear(
          (size) => {
            const text = part.repeat(size / part.length);
            return () => work(text);
          },
          8192,
          `${name} on ${JSON.stringify(part)}`,
        );
      }
    }).timeout(120_000);
  }

  it('are read to their end for what looks like a secret', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c';
    for (const part of parts) {
      const text = `${part.repeat(30_000 / part.length)}\n${jwt}\n${part}`;
      const places = secretsIn(text);
      assert.ok(
        places.some(([start, end]) => start <= text.indexOf(jwt) && end >= text.indexOf(jwt) + jwt.length),
        JSON.stringify(part),
      );
    }
  });
});

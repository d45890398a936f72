// What the README leads to is there: headings, files and pictures, small enough to load at once and with words for who
// cannot see them.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8').replace(/^```[^]*?^```$/gm, '');

/** The address of a heading, as pages that render Markdown make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');

describe('README.md', () => {
  const links = [...readme.matchAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, picture, words, to]) => ({
    picture: picture === '!',
    words: words!,
    to: to!,
  }));

  it('leads to headings and files that are there', () => {
    const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => `#${anchorOf(heading!)}`);
    assert.equal(new Set(anchors).size, anchors.length, 'no two headings have one address');
    assert.ok(links.length > 15, `${links.length} links`);
    for (const { to } of links) assert.ok(to.startsWith('#') ? anchors.includes(to) : existsSync(join(root, to)), to);
  });

  it('has pictures with words, and none that is slow to load', () => {
    const pictures = links.filter(({ picture }) => picture);
    assert.ok(pictures.length >= 4, `${pictures.length} pictures`);
    for (const { words, to } of pictures) {
      assert.ok(words.length > 10, `${to} says what it shows`);
      assert.ok(statSync(join(root, to)).size < 1_500_000, `${to} is small`);
    }
  });

  it('says first what it does, and then how to start, in few lines', () => {
    const [, head = '', start = ''] = /^# Group Explorer\n([^]*?)^## Quick start\n([^]*?)^## /m.exec(readme) ?? [];
    assert.equal(head.match(/^- /gm)?.length, 5);
    assert.ok(start.split('\n').filter(Boolean).length <= 10, start);
  });
});

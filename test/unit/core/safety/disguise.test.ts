import assert from 'node:assert/strict';
import { fold, nfkd } from '../../../../src/core/nameIndex/entries/fold.ts';
import { undisguised } from '../../../../src/core/safety/disguise.ts';

/** What it is by its definition, sign by sign or not. */
function defined(text: string): string {
  const bare = nfkd(text).replace(/[\p{M}\p{Cf}\p{Cs}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/gu, '');
  return fold(bare.replace(/[\p{Pd}\u2212]/gu, '-'));
}

describe('a text at its plainest', () => {
  it('is what it is by definition, for all signs of Unicode but Han, in short texts and in a long one', () => {
    const all = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code)).filter(
      (sign) => /[^\p{Cn}\p{Co}\p{Unified_Ideograph}]|\p{DI}/u.test(sign) && !'%&\\'.includes(sign),
    );
    const wrong: string[] = [];
    for (let at = 0; at < all.length; at += 64) {
      // One that was met before is known.
      const text = `AΣ${all.slice(at, at + 64).join('')}${all[at]}Σ z`;
      if (undisguised(text) !== defined(text)) wrong.push(all[at]!.codePointAt(0)!.toString(16));
    }
    assert.deepEqual(wrong, []);
    const long = all.slice(0, 0x3000).join('');
    assert.equal(undisguised(long), defined(long));
  });

  it('has no accents, nothing invisible, no other letters for the same, and one kind of dash', () => {
    assert.equal(undisguised('Ｄｏ\u200dＲ–é\u0301\u{e0041}\ud800'), 'dor-e');
  });

  it('has what is escaped, also three times', () => {
    assert.equal(undisguised('%41\\u0042\\x43&#68;&#x45;&AMP;%252541%25252541'), 'abcde&a%41');
    assert.equal(undisguised('&#1114112;|&nbsp;|%zz'), '|&nbsp;|%zz');
  });
});

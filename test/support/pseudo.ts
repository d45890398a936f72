// A language that nobody speaks: each letter has a mark, each text a bracket at its ends, and vowels stand twice, which
// makes texts a third longer, as German does. What has no mark went through no translation.
const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const marked = 'áƀçđéƒğĥíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ';

/** What is no word: placeholders, icons, code, addresses and commands. */
const fixed = /(\$?\{\w*(?::\w+)?\}|\$\([\w-]+\)|`[^`]*`|\((?:command:|https?:)[^)]*\)|&&)/;

/** A text with a mark on each letter. */
export const markedText = (text: string): string =>
  text
    .split(fixed)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-z]/gi, (one) => marked[plain.indexOf(one)]!)))
    .join('');

/** A text of ours in that language. A line that is a link stays one: VS Code makes a button of it. */
export function pseudo(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const [, words, target] = /^\[(.*)\](\(command:.*\))$/.exec(line) ?? [];
      return words === undefined ? longer(line) : `[${longer(words)}]${target}`;
    })
    .join('\n');
}

function longer(text: string): string {
  const twice = markedText(text)
    .split(fixed)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[áéíóú]/g, '$&$&')));
  const [, icon = '', rest = ''] = /^((?:\$\([\w-]+\) ?)*)(.*)$/s.exec(twice.join('')) ?? [];
  return rest === '' ? icon : `${icon}⟦${rest}⟧`;
}

/** Where the user put connections and how they are marked, such as for production, as the settings say it. */
import { markColors, type Marking } from '../model.ts';
import { own } from '../ownKeys.ts';
import { visible } from '../safety/oneLine.ts';

/** The marking in an entry of the settings. What cannot be used is as if it were not there: the connection works. */
export function readMarking(entry: Readonly<Record<string, unknown>>): Marking {
  const [folder, mark] = [textIn(entry, 'folder'), textIn(entry, 'mark')];
  const color = markColors.find((one) => one === own(entry, 'color'));
  return { ...(folder && { folder }), ...(mark && { mark }), ...(color && { color }) };
}

const textIn = (entry: Readonly<Record<string, unknown>>, key: string): string | undefined => {
  const value = own(entry, key);
  return typeof value === 'string' ? visible(value) : undefined;
};

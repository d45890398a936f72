import { signInOf } from '../../src/core/client/signIn/ways.ts';
import { vendors } from '../../src/vendors/index.ts';
import type { Emulator } from '../vendors/index.ts';
import type { Workbench } from './workbench.ts';

/**
 * Answers the questions of an open Add Connection, for an emulated vendor. Leaves it where `secrets` are refused.
 * @param look called with a name for each question, before it is answered
 * @param signedIn called once the secrets were given
 */
export async function addConnection(
  workbench: Workbench,
  emulator: Pick<Emulator, 'vendor' | 'connection' | 'signIn'> & { readonly secrets?: Emulator['secrets'] },
  label: string,
  secrets: Readonly<Record<string, string>> = emulator.secrets ?? {},
  look: (question: string) => Promise<void> = () => Promise.resolve(),
  signedIn: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const vendor = vendors.find(({ id }) => id === emulator.vendor)!;
  const way = signInOf(vendor, secrets) ?? vendor.signIns[0]!;
  const given: Readonly<Record<string, string>> = { ...emulator.signIn?.answers, ...emulator.connection.answers };
  await workbench.pick(vendor.label);
  const answer = async (question: string, text: string, name = 'label'): Promise<void> => {
    await workbench.quickInput.getByText(question).first().waitFor();
    await look(name);
    await workbench.type(text);
    await workbench.accept();
  };
  const ofWays = vendor.signIns.flatMap(({ needs = [], takes = [] }) => [...needs, ...takes]);
  const late = vendor.answers.flatMap(({ key, discover }) => (discover === undefined ? [] : [discover.from, key]));
  await answer('A name for this connection', label);
  for (const { key, label: question, narrows } of vendor.answers)
    if (narrows !== true && !ofWays.includes(key) && !late.includes(key))
      await answer(`${question}.`, given[key] ?? '', key);
  if (vendor.signIns.length > 1) {
    await workbench.quickInput
      .getByText('How do you sign in?')
      .or(workbench.quickInput.locator('input[placeholder="How do you sign in?"]'))
      .first()
      .waitFor();
    await look('way');
    await workbench.pick(way.label);
  }
  for (const { key, label: question } of vendor.answers)
    if (way.needs?.includes(key) || way.takes?.includes(key)) await answer(`${question}.`, given[key] ?? '', key);
  for (const { key, label: question } of way.secrets) await answer(`${question}.`, secrets[key] ?? '', key);
  await signedIn();
  for (const { key, label: question, discover } of vendor.answers) {
    if (discover !== undefined) {
      await workbench.quickInput.locator(`input[placeholder^="${question}."]`).waitFor();
      await look(key);
      await workbench.quickInput.locator('.monaco-list-row', { hasText: given[key]! }).first().click();
    } else if (late.includes(key)) await answer(`${question}.`, given[key] ?? '', key);
  }
}

/** Adds a connection that works, and waits until the tree has selected and opened it. */
export async function addWorkingConnection(workbench: Workbench, emulator: Emulator, label: string): Promise<void> {
  await workbench.run('Groups: Add Connection…');
  await addConnection(workbench, emulator, label);
  await workbench.row(label).and(workbench.page.locator('.selected.focused[aria-expanded="true"]')).waitFor();
  await workbench.idle();
}

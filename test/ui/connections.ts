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
  const helping = vendor.answers.flatMap(({ discover }) => discover?.from ?? []);
  const address = vendor.answers.find(({ key }) => key === 'baseUrl')!;
  const asked = 'The name of this connection';
  if (address.default === undefined) await answer(asked, label);
  else {
    // The usual address takes no step: a button changes it.
    await workbench.quickInput.getByText(asked).first().waitFor();
    await workbench.type(label);
    await workbench.press('Change Address');
    await answer(`${address.label}.`, given['baseUrl'] ?? '', 'baseUrl');
    await workbench.quickInput.getByText(asked).first().waitFor();
    await look('label');
    await workbench.accept();
  }
  for (const { key, label: question, narrows, discover } of vendor.answers)
    if (narrows !== true && discover === undefined && !ofWays.includes(key) && !helping.includes(key))
      if (key !== 'baseUrl' || address.default === undefined) await answer(`${question}.`, given[key] ?? '', key);
  if (way !== vendor.signIns[0]) {
    await workbench.press('Change Sign-In Method');
    await look('way');
    await workbench.pick(way.label);
  }
  for (const { key, label: question } of vendor.answers)
    if (way.needs?.includes(key) || way.takes?.includes(key)) await answer(`${question}.`, given[key] ?? '', key);
  for (const { key, label: question } of way.secrets) await answer(`${question}.`, secrets[key] ?? '', key);
  await signedIn();
  for (const { key, label: question, discover } of vendor.answers) {
    if (discover === undefined) continue;
    const from = vendor.answers.find((one) => one.key === discover.from);
    if (from !== undefined) {
      await workbench.quickInput.getByText(`${question}.`).first().waitFor();
      await workbench.press(`Find by ${from.label}`);
      await answer(`${from.label}.`, given[from.key] ?? '', from.key);
    }
    await workbench.quickInput.locator(`input[placeholder^="${question}:"]`).waitFor();
    await look(key);
    await workbench.quickInput.locator('.monaco-list-row', { hasText: given[key]! }).first().click();
  }
}

/** Adds a connection that works, and waits until the tree has selected and opened it. */
export async function addWorkingConnection(workbench: Workbench, emulator: Emulator, label: string): Promise<void> {
  await workbench.run('Group Explorer: Add Connection…');
  await addConnection(workbench, emulator, label);
  await workbench.row(label).and(workbench.page.locator('.selected.focused[aria-expanded="true"]')).waitFor();
  await workbench.idle();
}

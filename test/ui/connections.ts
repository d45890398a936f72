import { vendors } from '../../src/vendors/index.ts';
import type { Emulator } from '../vendors/index.ts';
import type { Workbench } from './workbench.ts';

/** Answers the questions of an open Add Connection, for an emulated vendor. Leaves it where `secrets` are refused. */
export async function addConnection(workbench: Workbench, emulator: Emulator, label: string, secrets = emulator.secrets): Promise<void> {
  const vendor = vendors.find(({ id }) => id === emulator.vendor)!;
  await workbench.pick(vendor.label);
  const answer = async (question: string, text: string): Promise<void> => {
    await workbench.quickInput.getByText(question).first().waitFor();
    await workbench.type(text);
    await workbench.accept();
  };
  await answer('A name for this connection', label);
  for (const { key, label: question } of vendor.answers) await answer(`${question}.`, emulator.connection.answers[key] ?? '');
  for (const { key, label: question } of vendor.secrets) await answer(`${question}.`, secrets[key] ?? '');
}

/** Adds a connection that works, and waits until the tree has selected and opened it. */
export async function addWorkingConnection(workbench: Workbench, emulator: Emulator, label: string): Promise<void> {
  await workbench.run('Groups: Add Connection…');
  await addConnection(workbench, emulator, label);
  await workbench.row(label).and(workbench.page.locator('.selected.focused[aria-expanded="true"]')).waitFor();
  await workbench.idle();
}

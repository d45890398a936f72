/** Runs the emulators by hand: `node --import tsx test/vendors/serve.ts [first port]`. Ctrl-C ends them. */
import { startAll } from './index.ts';

async function main(): Promise<void> {
  const port = Number(process.argv[2] ?? 0);
  const emulators = await startAll(port ? { port } : {});
  for (const { vendor, origin, connection, secrets, signIn } of emulators) {
    console.log(`${vendor}  ${origin}`);
    console.log(`  answers  ${JSON.stringify(connection.answers)}`);
    console.log(`  secrets  ${JSON.stringify(secrets)}`);
    if (signIn) console.log(`  sign-in  ${JSON.stringify({ ...signIn.answers, ...signIn.secrets })}`);
  }
  process.once('SIGINT', () => void Promise.all(emulators.map((emulator) => emulator.close())));
}

void main();

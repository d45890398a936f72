/**
 * An emulator in a process of its own: what it costs is not what is measured. `tsx emulator.ts <vendor> <groups>
 * <latency>`. Asked by a message, it tells how many requests it got since it was asked last.
 */
import { starts, type VendorId } from '../vendors/index.ts';

const [vendor, scale, latency] = process.argv.slice(2);
void starts[vendor as VendorId]({ scale: Number(scale), latency: Number(latency) }).then(
  ({ origin, connection, secrets, requests }) => {
    let told = 0;
    process.on('message', () => {
      process.send?.(requests.length - told);
      told = requests.length;
    });
    process.send?.({ origin, answers: connection.answers, secrets });
  },
);

/** An emulator in a process of its own: what it costs is not what is measured. `tsx emulator.ts <vendor> <groups> <latency>` */
import { starts, type VendorId } from '../vendors/index.ts';

const [vendor, scale, latency] = process.argv.slice(2);
void starts[vendor as VendorId]({ scale: Number(scale), latency: Number(latency) }).then(({ origin, connection, secrets }) => process.send?.({ origin, answers: connection.answers, secrets }));

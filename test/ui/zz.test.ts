import { Workbench } from './workbench.ts';
import { readFileSync } from 'node:fs';
const cpu = () => Number(readFileSync('/sys/fs/cgroup/cpuacct/cpuacct.usage', 'utf8')) / 1e9;
describe('zz', function () {
  this.timeout(120_000);
  it('opens', async () => {
    for (let i = 0; i < 3; i++) {
      const [b, c] = [Date.now(), cpu()];
      const w = await Workbench.open();
      const [o, oc] = [Date.now(), cpu()];
      await w.restart();
      const [r, rc] = [Date.now(), cpu()];
      await w.restart();
      console.log('open', o - b, (oc - c).toFixed(1), 'restart', r - o, (rc - oc).toFixed(1), 'again', Date.now() - r, (cpu() - rc).toFixed(1));
      await w.close();
    }
  });
});

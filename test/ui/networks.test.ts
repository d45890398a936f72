// Networks as companies have them: proxies and certificates of their own, in a real VS Code. What is found here stands
// in the README.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chosenVersion } from '../host/versions.mjs';
import { Authority } from '../support/certificates.ts';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { Proxy, secured, type Listening } from '../vendors/network.ts';
import { Workbench } from './workbench.ts';

const company = 'groups.company.test';
describe('networks', function () {
  this.timeout(120_000);
  const authority = new Authority();
  let folder: string;
  let emulator: Emulator;
  let vendor: Listening;
  let proxy: Proxy;
  let workbench: Workbench;
  /** What the window began with, as text. */
  let current = '{}';
  let looks = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'group-explorer-network-'));
    emulator = await startDevrev({ scale: 5 });
    vendor = await secured(emulator.origin, authority.issue([company, 'localhost', '127.0.0.1']));
    proxy = await Proxy.before(vendor.port);
  });
  afterEach(() => {
    proxy.reset();
    emulator.reset();
  });
  after(async () => {
    proxy.close();
    vendor.close();
    await emulator.close();
    await rm(folder, { recursive: true });
  });

  /**
   * A window in that environment, for the tests of a `describe`; the variable names a file with the company's root
   * certificate.
   */
  function inWindow(variable?: string): void {
    before(async () => {
      const root = join(folder, 'root.pem');
      await writeFile(root, authority.cert);
      workbench = await Workbench.open(variable === undefined ? {} : { env: { [variable]: root } });
      current = '{}';
      await workbench.showTree();
    });
    after(() => workbench.close());
  }

  /** Looks at a connection to that address, and says what is then below it: groups, or why there are none. */
  async function look(origin: string, settings: Readonly<Record<string, unknown>> = {}): Promise<string> {
    if (JSON.stringify(settings) !== current) {
      // The extension host has the machine's settings, and follows no change of them.
      await workbench.restart(settings);
      current = JSON.stringify(settings);
      await workbench.showTree();
    }
    const { connection, secrets } = emulator;
    const label = `Company ${++looks}`;
    // Only what is below this one is looked at.
    for (const open of await workbench.tree.locator('.monaco-list-row[aria-expanded="true"] .monaco-tl-twistie').all())
      await open.click();
    await workbench.connect({ ...connection, label, answers: { ...connection.answers, baseUrl: origin } }, secrets);
    await workbench.row(label).locator('.monaco-tl-twistie').click();
    const below = workbench.tree.locator('.monaco-list-row[aria-level="2"]');
    await below.filter({ hasNotText: 'Loading' }).first().waitFor();
    return (await below.count()) > 1 ? 'groups' : ((await below.first().getAttribute('aria-label')) ?? '');
  }
  /** What the proxy was asked for, but for VS Code's own requests. */
  const targets = (): string[] => [
    ...new Set(
      proxy.asked.filter(({ target }) => target.includes(company)).map(({ method, target }) => `${method} ${target}`),
    ),
  ];
  /** What came to the vendor, but for VS Code's own requests: without http.proxyStrictSSL they trust anyone. */
  const arrived = (): string[] =>
    emulator.requests.filter(({ path }) => !path.startsWith('/vscode/')).map(({ path }) => path);
  const here = (): string => `https://localhost:${vendor.port}`;

  describe("in an environment that trusts the company's certificates", () => {
    inWindow('NODE_EXTRA_CA_CERTS');
    /** A proxy that is not there, and a host that is reached without. */
    const dead = { 'http.proxy': 'http://127.0.0.1:9', 'http.noProxy': ['127.0.0.2'] };

    it('trusts those of NODE_EXTRA_CA_CERTS', async () => {
      assert.equal(await look(here()), 'groups');
    });

    it('goes through the one of http.proxy', async () => {
      assert.equal(await look(`https://${company}`, { 'http.proxy': proxy.origin() }), 'groups');
      assert.deepEqual(targets(), [`CONNECT ${company}:443`]);
      // The proxy sees the host, and nothing of what is said to it.
      const seen = JSON.stringify(proxy.asked);
      for (const secret of Object.values(emulator.secrets)) assert.ok(!seen.includes(secret));
      assert.ok(emulator.requests.length > 0);
    });

    it('says that it wants a user and password', async () => {
      proxy.wants = 'jo:another';
      const said = await look(`https://${company}`, { 'http.proxy': proxy.origin() });
      assert.match(
        said,
        /Could not reach groups\.company\.test: the proxy requires a user name and a password\. Add them to the setting "http\.proxy"\./,
      );
      assert.match(said, /Open Settings/);
      await workbench.screenshot('network-proxy-password');
      assert.deepEqual(arrived(), []);
      await workbench.tree.locator('.monaco-list-row[aria-level="2"]').click();
      await workbench.page.locator('.settings-editor', { hasText: 'The proxy setting to use' }).waitFor();
    });

    it('gives it the user and password of http.proxy', async () => {
      proxy.wants = 'jo:p@ss wörd';
      assert.equal(await look(`https://${company}`, { 'http.proxy': proxy.origin('jo:p%40ss%20w%C3%B6rd') }), 'groups');
      assert.deepEqual(targets(), [`CONNECT ${company}:443`]);
    });

    it('says that it does not answer', async () => {
      const said = await look(`https://${company}`, dead);
      assert.match(
        said,
        /Could not reach groups\.company\.test: the proxy does not answer\. Check the setting "http\.proxy"\./,
      );
      assert.match(said, /Open Settings/);
    });

    it('goes past it to a host of http.noProxy, and to no other', async function () {
      // This machine by names for which VS Code would ask the proxy; other systems have none.
      if (process.platform !== 'linux') return this.skip();
      const others = await Promise.all(
        ['127.0.0.2', '127.0.0.3'].map((host) => secured(emulator.origin, authority.issue([host]), host)),
      );
      const [free, held] = others.map(({ port }, index) => `https://127.0.0.${index + 2}:${port}`);
      try {
        assert.equal(await look(free!, dead), 'groups');
        assert.match(await look(held!, dead), /: the proxy /);
      } finally {
        for (const other of others) other.close();
      }
    });
  });

  describe('in an environment that knows nothing of them', () => {
    inWindow();

    it('says how to trust them', async () => {
      const said = await look(here());
      assert.match(
        said,
        /The certificate of localhost:\d+ is not trusted\. Add the root certificate of its issuer to the certificates of your system, then reload the window\./,
      );
      assert.match(said, /Reload Window/);
      await workbench.screenshot('network-certificate');
      assert.deepEqual(arrived(), []);
      await workbench.tree.locator('.monaco-list-row[aria-level="2"]').click();
      await workbench.page.waitForEvent('load');
    });

    it('does not believe what it puts in the place of a vendor, whatever http.proxyStrictSSL says', async () => {
      const said = await look(`https://${company}`, { 'http.proxy': proxy.origin(), 'http.proxyStrictSSL': false });
      assert.match(said, /The certificate of groups\.company\.test is not trusted/);
      assert.deepEqual(arrived(), []);
    });
  });

  // Where OpenSSL is told to look for them. Older versions of VS Code read a file at a fixed place.
  (process.platform !== 'linux' || chosenVersion([]) === 'oldest' ? describe.skip : describe)(
    "in a system that has the company's certificates",
    () => {
      inWindow('SSL_CERT_FILE');

      it('trusts those of the system, unless http.systemCertificates says no', async () => {
        assert.equal(await look(here()), 'groups');
        assert.match(await look(here(), { 'http.systemCertificates': false }), /is not trusted/);
      });
    },
  );
});

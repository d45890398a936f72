// Loads and activates an extension with a stand-in for VS Code: `node activate.mjs <its main file> [connected]` prints
// { ms, bytes, files, toldMs }: how long that took, what was loaded for it until nothing more was, and how long until it
// told its connections. `connected`: the user's settings have one.
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { loadExtension, odd } from './standIn.mjs';

let bytes = 0;
/** @type {string[]} */
const files = [];

const connections =
  process.argv[3] === 'connected' ? [{ id: 'one', vendor: 'testmo', baseUrl: 'https://one.testmo.net' }] : undefined;
/** Settings as they are where only the user has any. */
const workspace = Object.assign(Object.create(odd()), {
  workspaceFolders: undefined,
  getConfiguration: () => ({
    get: (/** @type {string} */ key, /** @type {unknown} */ usual) => (key === 'connections' ? connections : usual),
    inspect: (/** @type {string} */ key) => (key === 'connections' ? { globalValue: connections } : undefined),
  }),
});

const begun = performance.now();
const extension = loadExtension(process.argv[2] ?? '', { workspace }, (file, text) => {
  bytes += Buffer.byteLength(text);
  files.push(basename(file));
});
const api = extension.activate({
  subscriptions: [],
  extensionUri: odd(),
  secrets: odd(),
  globalState: odd(),
  workspaceState: odd(),
});
let ms = performance.now() - begun;
for (let seen = -1; seen !== files.length;) {
  seen = files.length;
  for (let turn = 0; turn < 5; turn++) await setImmediate();
  if (files.length > seen) ms = performance.now() - begun;
}
const activated = { ms, bytes, files: [...files] };
const told = performance.now();
api?.connections();
console.log(JSON.stringify({ ...activated, toldMs: ms + performance.now() - told }));
process.exit();

// Loads and activates an extension with a stand-in for VS Code: `node activate.mjs <its main file>` prints
// { ms, bytes, files, toldMs }: how long that took, what was loaded for it, and how long until it told its connections.
import { basename } from 'node:path';
import { loadExtension, odd } from './standIn.mjs';

let bytes = 0;
/** @type {string[]} */
const files = [];

const begun = performance.now();
const extension = loadExtension(process.argv[2] ?? '', {}, (file, text) => {
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
const activated = { ms: performance.now() - begun, bytes, files: [...files] };
api?.connections();
console.log(JSON.stringify({ ...activated, toldMs: performance.now() - begun }));
process.exit();

// Loads and activates an extension with a stand-in for VS Code: `node activate.mjs <its main file>` prints
// { ms, bytes, files }: how long that took, and what was loaded for it.
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
extension.activate({ subscriptions: [], extensionUri: odd(), secrets: odd(), globalState: odd(), workspaceState: odd() });
console.log(JSON.stringify({ ms: performance.now() - begun, bytes, files }));
process.exit();

// Reads and parses a JSON file in a process of its own: `node json.mjs <file>` prints { ms, length }.
import { readFile } from 'node:fs/promises';

const begun = performance.now();
const { length } = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8'));
console.log(JSON.stringify({ ms: performance.now() - begun, length }));

// A window as far as the finder needs one, in a process of its own: `node window.mjs <main file> <folder> <query>`
// loads and activates the extension, types the query into Find Group, and prints { ms, first, detail, asked } once
// there is a result: ms since before anything was loaded, and how many requests were sent by then. `node window.mjs
// <main file> <folder> --fill <connection> <secrets>` adds a connection, and has all its groups read and kept. What a
// user has, settings and secrets, stands in that folder.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { loadExtension, odd } from '../../host/standIn.mjs';

const [main = '', folder = '', typed = '', connection = '', secrets = ''] = process.argv.slice(2);
const fill = typed === '--fill';

/**
 * What stands in a file as JSON, and is written back.
 * @param {string} name
 * @returns {{ all: Record<string, any>, keep: () => void }}
 */
function stored(name) {
  const file = join(folder, name);
  const all = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return { all, keep: () => writeFileSync(file, JSON.stringify(all)) };
}
const settings = stored('settings.json');
const keys = stored('secrets.json');
const state = stored('state.json');
const { properties } = JSON.parse(readFileSync(join(main, '..', '..', 'package.json'), 'utf8')).contributes
  .configuration;

/** @type {Map<string, () => Promise<void>>} */
const commands = new Map();
/** @type {(value: unknown) => void} */
let shown = () => {};

/** A quick pick that someone types into as soon as it is shown. */
function quickPick() {
  /** @type {(value: string) => void} */
  let changed = () => {};
  return {
    __proto__: odd(),
    value: '',
    busy: false,
    activeItems: [],
    onDidChangeValue: (/** @type {typeof changed} */ listener) => void (changed = listener),
    show() {
      if (fill) return;
      this.value = typed;
      changed(typed);
    },
    set items(/** @type {readonly any[]} */ items) {
      if (items.some(({ does }) => does?.type === 'take')) shown(items);
    },
    get items() {
      return [];
    },
  };
}

const vscode = {
  workspace: {
    __proto__: odd(),
    isTrusted: true,
    getConfiguration: (/** @type {string} */ section) => ({
      get: (/** @type {string} */ key) => settings.all[key] ?? properties[`${section}.${key}`]?.default,
      inspect: (/** @type {string} */ key) => ({ globalValue: settings.all[key] }),
      update: (/** @type {string} */ key, /** @type {unknown} */ value) => {
        settings.all[key] = value;
        settings.keep();
        return Promise.resolve();
      },
    }),
  },
  commands: {
    __proto__: odd(),
    registerCommand: (/** @type {string} */ id, /** @type {() => Promise<void>} */ run) => void commands.set(id, run),
  },
  window: { __proto__: odd(), createQuickPick: quickPick },
  l10n: {
    t: (/** @type {string} */ words, /** @type {unknown[]} */ ...given) =>
      words.replace(/\{(\d)\}/g, (_, at) => String(given[at])),
  },
  env: { language: 'en' },
};
const context = {
  subscriptions: [],
  extension: { id: 'group-explorer.group-explorer' },
  extensionUri: odd(),
  globalState: {
    get: (/** @type {string} */ key) => state.all[key],
    update: (/** @type {string} */ key, /** @type {unknown} */ value) => {
      state.all[key] = value;
      state.keep();
      return Promise.resolve();
    },
  },
  workspaceState: odd(),
  storageUri: undefined,
  globalStorageUri: { scheme: 'file', fsPath: folder },
  secrets: {
    get: (/** @type {string} */ key) => Promise.resolve(keys.all[key]),
    store: (/** @type {string} */ key, /** @type {string} */ value) => {
      keys.all[key] = value;
      keys.keep();
      return Promise.resolve();
    },
    delete: async () => {},
    onDidChange: odd(),
  },
};

let asked = 0;
const { request } = http;
http.request = /** @type {typeof request} */ (
  (/** @type {any[]} */ ...given) => {
    asked++;
    return Reflect.apply(request, http, given);
  }
);

const begun = performance.now();
const extension = loadExtension(main, vscode);
const api = extension.activate(context);
const find = () => commands.get('groupExplorer.findGroup')?.();
if (fill) {
  const { id } = await api.addConnection(JSON.parse(connection), JSON.parse(secrets));
  const { coverage } = await api.find('');
  await extension.deactivate();
  console.log(JSON.stringify({ id, coverage }));
  process.exit();
} else {
  shown = (items) => {
    const ms = performance.now() - begun;
    const { label, detail } = /** @type {any[]} */ (items).find(({ does }) => does?.type === 'take');
    console.log(JSON.stringify({ ms, first: label, detail, asked }));
    process.exit();
  };
  await find();
}

// Who may import whom, one set of rules a folder, and the usual rules of TypeScript.
import { posix } from 'node:path';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import jsdoc from 'eslint-plugin-jsdoc';
import regexp from 'eslint-plugin-regexp';
import ts from 'typescript-eslint';
import { foreignKeys } from './test/unit/project/foreignKeys.mjs';

/**
 * The folders of core from the ground up: each may import from those before it, and its own. This is the map of the
 * code; what each file is for, its first line says.
 */
export const core = [
  'ownKeys.ts',
  'invisible.ts',
  'vendorText.ts',
  'wait.ts',
  'failure.ts',
  'nameIndex/entries',
  'nameIndex',
  'json',
  'model.ts',
  'safety',
  'vendorKit',
  'languages',
  'forms',
  'code/tokens',
  'code/brackets',
  'code',
  'ids',
  'client/http',
  'client/pacing',
  'client/signIn',
  'client',
  'listing/rows',
  'listing',
  'connection',
  'search/typed',
  'search',
  'cache',
  'detail',
  'export',
  'directory',
  'diagnostics',
  'idsFile',
  'assist',
  'pins',
  'compare',
  'recognise',
  'tree',
];

/** Those of shell. Each may also import all of core. */
export const shell = [
  'wrongInput.ts',
  'settings',
  'storage',
  'tokens',
  'words',
  'browser.ts',
  'focus',
  'tree/items',
  'tree',
  'detail/view',
  'detail/sections',
  'detail',
  'compare',
  'app.ts',
  'find/pick',
  'forms',
  'find',
  'export',
  'connect/save',
  'connect/questions',
  'idsFile',
  'connect',
  'editor/spots',
  'editor/files',
  'editor/answers',
  'editor',
  'api',
  'assist',
  'diagnostics',
  'commands',
  'wiring',
  'build.ts',
];

/** Those of the page of the detail. */
export const webview = [
  'css.d.ts',
  'host.ts',
  'receive.ts',
  'context.ts',
  'memory.ts',
  'menu.ts',
  'pointing.ts',
  'text',
  'grid',
  'keys',
  'overview',
  'raw',
  'members',
  'places',
  'uses',
  'store.ts',
  'frame',
  'app.ts',
  'page.ts',
];

/** What a vendor's file may import. */
const forVendors = ['core/vendorKit', 'core/json/json.ts', 'core/model.ts', 'core/vendorText.ts'];

/** Files of shell that may import something of Node. @type {Record<string, string>} */
const ofNode = {
  'storage/ownFiles.ts': 'node:(crypto|fs/promises|path)',
  'storage/cacheFiles.ts': 'node:crypto',
  'storage/fileTurns.ts': 'node:os',
  'export/spool.ts': 'node:(fs|fs/promises|os|path|readline)',
  'tokens/printed.ts': 'node:(child_process|os)',
};

/** @param {string} path from `src`: a file, or a folder whose own files are meant */
const isFile = (path) => path.endsWith('.ts');

/**
 * How the files of one folder name those of another in an import, as a pattern.
 * @param {string} from a folder @param {string} to a folder or file
 */
function named(from, to) {
  const relative = posix.relative(from, to) || '.';
  const path = (relative.startsWith('.') ? relative : `./${relative}`).replaceAll('.', '\\.');
  return isFile(to) ? path : `${path}/[^/]+`;
}

/** @typedef {{ may: string[], packages?: string[], types?: string[] }} Allowed  `may`, `types`: paths from `src` */

/**
 * Files or a folder, by path from `src` → what may stand in its imports, and what only as types.
 * @type {Map<string, Allowed>}
 */
const allowed = new Map();
core.forEach((path, index) =>
  allowed.set(`core/${path}`, {
    may: core.slice(0, index).map((one) => `core/${one}`),
    packages: ['zod/mini', ...(path === 'forms' ? ['csv-stringify/sync'] : [])],
    types: path === 'model.ts' || path === 'export' ? ['api.ts'] : [],
  }),
);
shell.forEach((path, index) =>
  allowed.set(`shell/${path}`, {
    may: [...core.map((one) => `core/${one}`), ...shell.slice(0, index).map((one) => `shell/${one}`)],
    packages: ['vscode', 'zod/mini'],
    types: ['api.ts', 'protocol'],
  }),
);
for (const [file, packages] of Object.entries(ofNode))
  allowed.set(`shell/${file}`, {
    ...allowed.get(`shell/${posix.dirname(file)}`),
    may: core.map((one) => `core/${one}`),
    packages: [packages],
  });
webview.forEach((path, index) =>
  allowed.set(`webview/${path}`, {
    // The one table of what nobody sees: the page may not have another.
    may: ['core/invisible.ts', ...webview.slice(0, index).map((one) => `webview/${one}`)],
    packages: ['lit(/.+)?', '\\./.+\\.css'],
    types: ['protocol'],
  }),
);
allowed.set('vendors', { may: forVendors, packages: ['zod/mini'] });
allowed.set('vendors/index.ts', { may: ['core/vendorKit', 'vendors'] });
allowed.set('protocol', { may: [], types: core.map((one) => `core/${one}`) });
allowed.set('api.ts', { may: [], types: ['core/failure.ts'] });
allowed.set('extension.ts', {
  may: [...core.map((one) => `core/${one}`), ...shell.map((one) => `shell/${one}`), 'vendors/index.ts', 'api.ts'],
  packages: ['vscode', 'node-fetch'],
});

/**
 * The files that read, compare or index a vendor's text as a string. All others get it by `core/safety/door.ts`,
 * cleaned.
 */
const openers = [
  'client/readRow.ts',
  'compare/matching.ts',
  'detail/rawLines.ts',
  'detail/sortTexts.ts',
  'ids/webLink.ts',
  'json/json.ts',
  'listing/reading.ts',
  'listing/rows/keptFields.ts',
  'listing/rows/rows.ts',
  'safety/door.ts',
  'safety/mask.ts',
  'search/filters.ts',
  'vendorKit/besides.ts',
  'vendorKit/facts.ts',
  'vendorKit/fields.ts',
  'vendorKit/legend.ts',
  'vendorKit/reader.ts',
  'vendorKit/refused.ts',
  'vendorKit/sign.ts',
].map((path) => `src/core/${path}`);

/** @param {string} folder @param {boolean} opens @returns {[import('eslint').Linter.RuleSeverity, ...unknown[]]} */
const syntax = (folder, opens) => [
  'error',
  ...(folder === 'extension.ts' ? [] : [{ selector: 'ImportExpression', message: 'Only extension.ts loads later.' }]),
  ...(opens || folder === 'webview'
    ? []
    : [
        {
          selector: 'ImportSpecifier[imported.name=/^(opened|proseOf)$/]',
          message: 'Vendor text leaves core by core/safety/door.ts.',
        },
      ]),
  {
    selector: 'CallExpression > MemberExpression[property.name="normalize"]',
    message: 'Marks without end cost their square: use nfkd() of core/nameIndex/entries/fold.ts.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(push|unshift|splice|min|max|append|prepend|before|after|replaceWith|replaceChildren|fromCharCode|fromCodePoint)$/] > SpreadElement.arguments',
    message: 'A list may have more items than a call takes arguments.',
  },
  {
    selector: 'AssignmentExpression > MemberExpression[property.name=/^(inner|outer)HTML$/]',
    message: 'Vendor text is text: use textContent.',
  },
];

/** What stands in no folder of the map may import nothing. @type {[string, Allowed][]} */
const all = [['**', { may: [] }], ...allowed];

/** The rules of imports, as the map says. @type {import('eslint').Linter.Config[]} */
export const imports = all.map(([path, { may, packages = [], types = [] }]) => {
  const folder = isFile(path) ? posix.dirname(path) : path;
  const isAlone =
    path === '**' || path === 'vendors' || (isFile(path) && ofNode[path.replace('shell/', '')] === undefined);
  const own = isAlone ? [] : [named(folder, folder)];
  const names = (/** @type {string[]} */ paths) => paths.map((one) => named(folder, one));
  const only = (/** @type {string[]} */ patterns) => (patterns.length === 0 ? '.' : `^(?!(${patterns.join('|')})$)`);
  return {
    files: [path === '**' ? 'src/**/*.ts' : isFile(path) ? `src/${path}` : `src/${path}/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: only([...own, ...names(may), ...packages, ...names(types)]),
              message: `${path} may not import this: see the map in eslint.config.mjs.`,
            },
            ...(types.length === 0
              ? []
              : [
                  {
                    regex: `^(${names(types).join('|')})$`,
                    message: `${path} may import only types of this.`,
                    allowTypeImports: true,
                  },
                ]),
          ],
        },
      ],
      'no-restricted-syntax': syntax(path.split('/')[0] ?? '', false),
    },
  };
});

export default defineConfig(
  { ignores: ['dist', 'out', 'node_modules'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-console': 'error',
      // Control characters are what the patterns against hostile text are about.
      'no-control-regex': 'off',
      'no-misleading-character-class': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  ...imports,
  { files: openers, rules: { 'no-restricted-syntax': syntax('core', true) } },
  {
    files: ['src/**'],
    plugins: { ours: { rules: { 'foreign-keys': foreignKeys } }, jsdoc, regexp },
    rules: {
      // An exported name says what it promises.
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          checkConstructors: false,
          enableFixer: false,
          exemptOverloadedImplementations: true,
          require: { ArrowFunctionExpression: true, ClassDeclaration: true, FunctionDeclaration: true },
          contexts: [
            'TSInterfaceDeclaration',
            'TSTypeAliasDeclaration',
            'ExportNamedDeclaration > VariableDeclaration',
          ],
        },
      ],
      'ours/foreign-keys': 'error',
      // What a loop of starts makes super-linear too; test/patterns.ts proves the rest.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'certain' }],
    },
  },
  {
    files: ['test/**', 'l10n/**', '*.mjs'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', 'test/host/**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        require: 'readonly',
        module: 'readonly',
        exports: 'writable',
        __dirname: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        performance: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
);

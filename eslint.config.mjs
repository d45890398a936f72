// Who may import whom, one set of rules a folder, and the usual rules of TypeScript.
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import ts from 'typescript-eslint';
import { foreignKeys } from './test/unit/foreignKeys.mjs';

/**
 * Folder → what may stand in its imports, and what only as types. `..` paths name the folder that they lead to.
 * @type {Record<string, { files: string[], may: string[], types?: string[] }>}
 */
const folders = {
  core: { files: ['src/core/**'], may: ['\\./.+', 'zod/mini'], types: ['\\.\\./api\\.ts'] },
  vendors: { files: ['src/vendors/*.ts'], may: ['\\.\\./core/.+', 'zod/mini'] },
  'vendors/index': { files: ['src/vendors/index.ts'], may: ['\\.\\./core/.+', '\\./.+'] },
  'protocol and api': { files: ['src/protocol.ts', 'src/api.ts'], may: [], types: ['\\./core/.+'] },
  webview: { files: ['src/webview/**'], may: ['(\\.|\\.\\.)/(?!(\\.\\./)*(core|shell|vendors)/).+', 'lit(/.+)?', '@vscode-elements/elements/.+'] },
  shell: { files: ['src/shell/**'], may: ['vscode', 'zod/mini', '\\./.+', '(\\.\\./)+(core|shell)/.+', '(\\.\\./){1,2}(api|protocol|vendors/index)\\.ts', '\\.\\./(find/)?[a-zA-Z]+\\.ts'] },
  'shell/ownFiles.ts': { files: ['src/shell/ownFiles.ts'], may: ['node:(crypto|fs/promises|path)'] },
  'shell/cacheFiles.ts': { files: ['src/shell/cacheFiles.ts'], may: ['node:crypto', '\\./ownFiles\\.ts', '\\.\\./core/.+'] },
  'shell/turns.ts': { files: ['src/shell/turns.ts'], may: ['node:os', '\\./ownFiles\\.ts', '\\.\\./core/.+'] },
  'extension.ts': { files: ['src/extension.ts'], may: ['vscode', 'node-fetch', '\\./(core|shell)/.+', '\\./vendors/index\\.ts', '\\./(api|protocol)\\.ts'] },
};

/** The files that read, compare or index a vendor's text as a string. All others get it by `core/door.ts`, cleaned. */
const openers = ['card', 'door', 'fields', 'json', 'legend', 'mask', 'pages', 'question', 'rawLines', 'reader', 'rows', 'signIn', 'webLink'].map((name) => `src/core/${name}.ts`);

/** @param {string} folder @param {boolean} opens @returns {[import('eslint').Linter.RuleSeverity, ...unknown[]]} */
const syntax = (folder, opens) => [
  'error',
  ...(folder === 'extension.ts' ? [] : [{ selector: 'ImportExpression', message: 'Only extension.ts loads later.' }]),
  ...(opens || folder === 'webview' ? [] : [{ selector: 'ImportSpecifier[imported.name=/^(opened|proseOf)$/]', message: 'Vendor text leaves core by core/door.ts.' }]),
  { selector: 'AssignmentExpression > MemberExpression[property.name=/^(inner|outer)HTML$/]', message: 'Vendor text is text: use textContent.' },
];

/** @type {import('eslint').Linter.Config[]} */
const imports = Object.entries(folders).map(([folder, { files, may, types = [] }]) => {
  const only = (/** @type {string[]} */ allowed) => (allowed.length === 0 ? '.' : `^(?!(${allowed.join('|')})$)`);
  return {
    files,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: only([...may, ...types]), message: `${folder} may not import this: see the map in CONTRIBUTING.md.` },
            ...(types.length === 0 ? [] : [{ regex: `^(${types.join('|')})$`, message: `${folder} may import only types of this.`, allowTypeImports: true }]),
          ],
        },
      ],
      'no-restricted-syntax': syntax(folder, false),
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
    plugins: { ours: { rules: { 'foreign-keys': foreignKeys } }, regexp },
    rules: {
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
  { files: ['**/*.mjs', '**/*.cjs', 'test/host/**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', require: 'readonly', module: 'readonly', exports: 'writable', __dirname: 'readonly', Buffer: 'readonly', fetch: 'readonly', AbortSignal: 'readonly', performance: 'readonly', setInterval: 'readonly', clearInterval: 'readonly' } } },
);

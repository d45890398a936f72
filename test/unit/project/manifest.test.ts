// package.json, its words, the README and the code say the same: commands, menus, keybindings, settings, context keys.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { toolNames } from '../../../src/shell/assist/toolNames.ts';
import { commandNames } from '../../../src/shell/commands/commandNames.ts';
import { markColors } from '../../../src/core/model.ts';
import { vendors } from '../../../src/vendors/index.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Property {
  readonly type?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly [key: string]: unknown;
}
interface Menu {
  readonly command: string;
  readonly when: string;
  readonly group?: string;
}
interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when?: string;
}
interface Tool {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly canBeReferencedInPrompt: boolean;
  readonly displayName: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly icon: string;
  readonly inputSchema: {
    readonly required: readonly string[];
    readonly additionalProperties: boolean;
    readonly properties: Readonly<Record<string, { readonly type: string; readonly description: string }>>;
  };
}

const manifest = JSON.parse(read('package.json'));
const contributes: {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
  readonly menus: Readonly<Record<string, readonly Menu[]>>;
  readonly keybindings: readonly Keybinding[];
  readonly languageModelTools: readonly Tool[];
  readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
  readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
  readonly walkthroughs: readonly {
    readonly steps: readonly {
      readonly media: { readonly svg: string };
      readonly completionEvents: readonly string[];
    }[];
  }[];
  readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
} = manifest.contributes;
const nls = JSON.parse(read('package.nls.json')) as Record<string, string>;
const settings = contributes.configuration.properties;
const connection = settings['groupExplorer.connections']!['items'] as {
  readonly required: readonly string[];
  readonly properties: Readonly<
    Record<string, Property & { readonly enum?: string[]; readonly enumDescriptions?: string[] }>
  >;
};

const commands = contributes.commands.map(({ command }) => command);
const menus = Object.entries(contributes.menus).flatMap(([place, entries]) =>
  entries.map((entry) => ({ place, ...entry })),
);
/** Every condition of the manifest. */
const whens = [...menus, ...contributes.keybindings, ...contributes.viewsWelcome].flatMap(({ when }) => when ?? []);

/** The sources that run in VS Code's extension host, parsed. */
const sources = [
  'src/extension.ts',
  ...readdirSync(join(root, 'src/shell'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('src/shell', file)),
].map((path) => ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true));

function* nodesOf(node: ts.Node): Iterable<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

const all = sources.map((source) => ({ path: source.fileName, nodes: [...nodesOf(source)] }));
const nodes = all.flatMap((source) => source.nodes);
const of = (folder: string): ts.Node[] =>
  all.filter(({ path }) => path.startsWith(join(folder, '/'))).flatMap((source) => source.nodes);
const strings = new Set(nodes.filter(ts.isStringLiteral).map(({ text }) => text));

/** The calls of a function, by the last part of its name. */
const callsOf = (name: string, within: readonly ts.Node[] = nodes): ts.CallExpression[] =>
  within
    .filter(ts.isCallExpression)
    .filter(
      ({ expression }) => (ts.isPropertyAccessExpression(expression) ? expression.name : expression).getText() === name,
    );
const textsOf = (call: ts.CallExpression): string[] =>
  call.arguments.filter(ts.isStringLiteral).map(({ text }) => text);

/** The names in the tables of commands: the keys of what the functions `…Commands` return. */
const inTables = all
  .filter(({ path }) => /commands/i.test(path))
  .flatMap((source) => source.nodes)
  .filter(ts.isFunctionDeclaration)
  .filter(({ name }) => /Commands$/.test(name?.text ?? ''))
  .flatMap(({ body }) => body!.statements.filter(ts.isReturnStatement))
  .flatMap(({ expression }) =>
    expression && ts.isObjectLiteralExpression(expression) ? [...expression.properties] : [],
  )
  .map((property) => `groupExplorer.${property.name!.getText()}`);

const sorted = (texts: Iterable<string>): string[] => [...texts].sort();

/** The rows of the first table below a heading of a README, as cells of Markdown. Its head is left out. */
function readmeTable(heading: string, readme = 'README.md'): string[][] {
  const [, section = ''] = read(readme).split(new RegExp(`^## ${heading}$`, 'm'));
  const lines = section
    .split(/^## /m)[0]!
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}

/** What the README lacks, and what it has that is not so; a sentence each. */
function differences(what: string, told: readonly string[], meant: readonly string[], readme = 'README.md'): string[] {
  return [
    ...meant.filter((one) => !told.includes(one)).map((one) => `${readme}, ${what}: ${one} is missing.`),
    ...told.filter((one) => !meant.includes(one)).map((one) => `${readme}, ${what}: ${one} is not in package.json.`),
    ...told
      .filter((one, index) => told.indexOf(one) !== index)
      .map((one) => `${readme}, ${what}: ${one} stands there twice.`),
  ];
}

describe('the manifest', () => {
  describe('commands', () => {
    it('are those of the table, and no others', () => {
      assert.deepEqual(sorted(commands), sorted(inTables));
      assert.deepEqual(sorted(commands), sorted(commandNames.map((name) => `groupExplorer.${name}`)));
      assert.equal(new Set(commands).size, commands.length);
    });

    it('have the ids that others rely on', () => {
      const ids = [
        'addConnection',
        'removeConnection',
        'replaceToken',
        'refresh',
        'findGroup',
        'findMember',
        'copyId',
        'copyAs',
        'insertId',
        'openDetail',
        'openRaw',
      ];
      for (const id of ids) assert.ok(commands.includes(`groupExplorer.${id}`), id);
    });

    it('stand in the palette under the name that view and container have too', () => {
      for (const { command, category } of contributes.commands) assert.equal(category, '%category%', command);
      for (const name of ['category', 'container', 'view.connections']) assert.equal(nls[name], 'Group Explorer');
    });

    it('are all that the code, menus, keybindings and the welcome view name', () => {
      const named = [...menus, ...contributes.keybindings].map(({ command }) => command);
      const linked = Object.values(nls).flatMap((text) =>
        [...text.matchAll(/\(command:([\w.]+)[?)]/g)].map(([, id]) => id!),
      );
      const steps = contributes.walkthroughs.flatMap((one) => one.steps).flatMap((step) => step.completionEvents);
      const done = steps
        .filter((event) => event.startsWith('onCommand:'))
        .map((event) => event.slice('onCommand:'.length));
      assert.ok(linked.length > 5 && done.length > 5);
      for (const id of [...named, ...linked, ...done]) assert.ok(commands.includes(id), id);
    });

    it('that work on a node stand on nodes, and hide nowhere else than where they need one', () => {
      const hidden = menus
        .filter(({ place, when }) => place === 'commandPalette' && when === 'false')
        .map(({ command }) => command);
      // The view's title gives a command the node that has the focus: what is for all of the view has commands of its
      // own.
      const ofTitle = ['groupExplorer.cancelAll', 'groupExplorer.refreshAll'];
      // A row that is pressed is selected.
      const ofSelection = ['groupExplorer.showDetail'];
      // In the palette, Replace Token does the same.
      const ofSignedOut = ['groupExplorer.enterToken'];
      // A quick fix gives the ID that it is about.
      const ofFixes = ['groupExplorer.chooseGroup', 'groupExplorer.ignoreId', 'groupExplorer.lookAgain'];
      // The menu of the page gives the place that it was opened at.
      const ofPage = menus.filter(({ place }) => place === 'webview/context').map(({ command }) => command);
      assert.deepEqual(
        sorted(hidden),
        sorted([
          ...ofTitle,
          ...ofSelection,
          ...ofSignedOut,
          ...ofPage,
          ...ofFixes,
          'groupExplorer.actOnFailure',
          'groupExplorer.loadMore',
        ]),
      );
      const titles = menus.filter(({ place }) => place === 'view/title').map(({ command }) => command);
      assert.deepEqual(
        titles.filter((id) => ['groupExplorer.refresh', 'groupExplorer.cancelLoading'].includes(id)),
        [],
      );
      const given = nodes
        .filter(ts.isObjectLiteralExpression)
        .filter((object) => object.properties.some(({ name }) => name?.getText() === 'arguments'));
      const ofNothing = [...ofTitle, ...ofSelection, ...ofSignedOut, ...ofPage, ...ofFixes];
      for (const id of hidden.filter((one) => !ofNothing.includes(one)))
        assert.ok(
          given.some((object) => object.getText().includes(`'${id}'`)),
          `${id} gets its node`,
        );
    });
  });

  describe('conditions', () => {
    // VS Code draws the menus of all rows again when a key changes that any of them asks for: a hundred rows take 100 ms.
    it('of rows ask for nothing but the row', () => {
      for (const { place, when = '' } of menus)
        if (place === 'view/item/context')
          assert.match(when, /^view == groupExplorer\.connections && viewItem =~ \/\^\([\w|]+\)\$\/$/);
    });

    it('name views that are there and made', () => {
      const views = Object.values(contributes.views)
        .flat()
        .map(({ id }) => id);
      for (const when of whens)
        for (const [, id] of when.matchAll(/(?:view|focusedView) == '?([\w.]+)'?/g))
          assert.ok(views.includes(id!), when);
      for (const { view } of contributes.viewsWelcome) assert.ok(views.includes(view), view);
      assert.deepEqual(sorted(views), sorted(callsOf('createTreeView').flatMap(textsOf)));
      assert.deepEqual(
        Object.keys(contributes.views),
        contributes.viewsContainers.activitybar.map(({ id }) => id),
      );
    });

    it('ask only for context keys that are set, and all that are set are asked for', () => {
      const set = callsOf('executeCommand')
        .map(textsOf)
        .filter(([command]) => command === 'setContext')
        .map(([, key]) => key!);
      const asked = whens
        .flatMap((when) => [...when.matchAll(/(?<![\w.'])!?(groupExplorer\.\w+)(?!\w)/g)].map(([, key]) => key!))
        .filter((key) => key !== 'groupExplorer.connections');
      assert.deepEqual(sorted(new Set(set)), sorted(new Set(asked)));
    });

    // Until the extension is active none of its keys is set, and a command that asks for one would be missing.
    it('of the palette and of keys ask for no key that only activation sets', () => {
      const asked = [...menus.filter(({ place }) => place === 'commandPalette'), ...contributes.keybindings];
      assert.ok(asked.length > 0);
      for (const { command, when = '' } of asked)
        assert.doesNotMatch(
          when.replaceAll("focusedView == 'groupExplorer.connections'", ''),
          /groupExplorer\./,
          command,
        );
    });

    it('ask only for kinds of nodes that the tree has', () => {
      const kinds = of('src/shell/tree')
        .filter(ts.isPropertyAssignment)
        .filter(({ name }) => name.getText() === 'context')
        .flatMap(({ initializer }) => [...initializer.getText().matchAll(/'(\w+)'/g)].map(([, kind]) => kind));
      const asked = whens.flatMap((when) =>
        [...when.matchAll(/viewItem =~ \/\^\(([\w|]+)\)\$\//g)].flatMap(([, names]) => names!.split('|')),
      );
      assert.ok(asked.length > 0);
      for (const kind of asked) assert.ok(kinds.includes(kind), kind);
      assert.equal(
        whens.filter((when) => when.includes('viewItem')).every((when) => /viewItem =~ \/\^\([\w|]+\)\$\//.test(when)),
        true,
      );
    });

    it('ask for the webview that is made', () => {
      for (const when of whens)
        for (const [, type] of when.matchAll(/activeWebviewPanelId == '([\w.]+)'/g))
          assert.ok(strings.has(type!), when);
    });
  });

  describe('settings', () => {
    const own = /^groupExplorer\.(\w+)$/;
    const inCode = ['get', 'number', 'inspect', 'update']
      .flatMap((name) => callsOf(name, of('src/shell/settings')))
      .flatMap((call) => textsOf(call).slice(0, 1));

    it('are those that the code reads, and no others', () => {
      const declared = Object.keys(settings).map((key) => own.exec(key)?.[1] ?? key);
      assert.deepEqual(sorted(declared), sorted(new Set(inCode)));
    });

    it('each have a type, a default, a description and a scope', () => {
      for (const [key, setting] of Object.entries(settings)) {
        for (const part of ['type', 'default', 'scope']) assert.ok(part in setting, `${key}: ${part}`);
        assert.ok(setting['markdownDescription'] ?? setting['description'], `${key}: description`);
      }
    });

    it('have the bounds and the default that the code falls back to', () => {
      for (const call of callsOf('number', of('src/shell/settings'))) {
        const [key = '', ...numbers] = call.arguments.map((argument) => argument.getText().replace(/^'(.*)'$/, '$1'));
        const { default: otherwise, minimum, maximum } = settings[`groupExplorer.${key}`]!;
        assert.deepEqual([otherwise, minimum, maximum], numbers.map(Number), key);
      }
    });

    it('offer the vendors that there are', () => {
      const { enum: ids, enumDescriptions: labels } = connection.properties['vendor']!;
      assert.deepEqual(
        ids,
        vendors.map(({ id }) => id),
      );
      assert.deepEqual(
        labels,
        vendors.map(({ label }) => label),
      );
    });

    it('describe every answer of every vendor, and never a secret', () => {
      const answers = vendors.flatMap((vendor) => vendor.answers.map(({ key }) => key));
      assert.deepEqual(
        sorted(Object.keys(connection.properties)),
        sorted(new Set(['id', 'vendor', 'label', 'folder', 'mark', 'color', ...answers])),
      );
      assert.deepEqual(connection.required, ['id', 'vendor']);
      assert.deepEqual(connection.properties['color']!.enum, markColors);
      for (const { signIns } of vendors)
        for (const { key } of signIns.flatMap(({ secrets }) => secrets))
          assert.ok(!(key in connection.properties), key);
      for (const [key, property] of Object.entries(connection.properties))
        assert.ok(property.type && property['description'], key);
    });

    it('that a workspace may have are not taken from one that is not trusted', () => {
      const { untrustedWorkspaces } = manifest.capabilities;
      assert.equal(untrustedWorkspaces.supported, 'limited');
      const ofWorkspace = ['connections', 'copyFormats', 'idsFile', 'idKeys', 'ignoredIds'].map(
        (key) => `groupExplorer.${key}`,
      );
      assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, ofWorkspace);
      // The others cannot be set by a workspace at all.
      for (const [key, { scope }] of Object.entries(settings))
        assert.equal(scope, ofWorkspace.includes(key) ? 'window' : 'application', key);
    });
  });

  describe('the README', () => {
    const hidden = menus
      .filter(({ place, when }) => place === 'commandPalette' && when === 'false')
      .map(({ command }) => command);
    const inPalette = contributes.commands.filter(({ command }) => !hidden.includes(command));
    const settingsMeant = Object.entries(settings).map(
      ([key, { default: usual }]) =>
        `\`${key}\` with the default \`${typeof usual === 'string' ? usual : JSON.stringify(usual)}\``,
    );

    it('has each command of the palette in its table, by its title', () => {
      const titles = inPalette.map(({ title }) => nls[title.slice(1, -1)]!);
      assert.deepEqual(
        differences(
          'Commands',
          readmeTable('Commands').flatMap(([cell]) => cell!.split(', ')),
          titles,
        ),
        [],
      );
    });

    it('has each setting in its table, with its default', () => {
      assert.deepEqual(
        differences(
          'Settings',
          readmeTable('Settings').map(([key, usual]) => `${key} with the default ${usual}`),
          settingsMeant,
        ),
        [],
      );
    });

    it('has both in Chinese too, by the titles of that language', () => {
      const [readme, titles] = ['README.zh-CN.md', JSON.parse(read('package.nls.zh-cn.json')) as typeof nls];
      assert.deepEqual(
        differences(
          '命令',
          readmeTable('命令', readme).flatMap(([cell]) => cell!.split(', ')),
          inPalette.map(({ title }) => titles[title.slice(1, -1)]!),
          readme,
        ),
        [],
      );
      assert.deepEqual(
        differences(
          '设置',
          readmeTable('设置', readme).map(([key, usual]) => `${key} with the default ${usual}`),
          settingsMeant,
          readme,
        ),
        [],
      );
      for (const [one, other] of [
        ['README.md', readme],
        [readme, 'README.md'],
      ] as const)
        assert.ok(read(one).includes(`](${other})`), `${one} links to ${other}`);
    });

    it('is told what is missing, stale or there twice', () => {
      assert.deepEqual(differences('Commands', ['Copy ID', 'Old', 'Copy ID'], ['Copy ID', 'New']), [
        'README.md, Commands: New is missing.',
        'README.md, Commands: Old is not in package.json.',
        'README.md, Commands: Copy ID stands there twice.',
      ]);
    });
  });

  describe('words', () => {
    const used = [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map(([, key]) => key!);

    it('are all there, and none is left over', () => {
      assert.deepEqual(sorted(new Set(used)), sorted(Object.keys(nls)));
      for (const [key, text] of Object.entries(nls)) assert.ok(text.trim(), key);
    });

    it('stand nowhere but there', () => {
      const shown = /^(title|name|contents|altText|description|markdownDescription|contextualTitle|category)$/;
      const look = (value: unknown, at: string): void => {
        if (typeof value !== 'object' || value === null) return;
        for (const [key, inner] of Object.entries(value)) {
          if (typeof inner === 'string' && shown.test(key)) assert.match(inner, /^%[\w.]+%$/, `${at}.${key}`);
          look(inner, `${at}.${key}`);
        }
      };
      // What tools are called and what they take is for language models, which get no other language.
      const forModels = { name: undefined, inputSchema: undefined };
      const languageModelTools = contributes.languageModelTools.map((tool) => ({ ...tool, ...forModels }));
      look({ ...contributes, languageModelTools }, 'contributes');
      look(manifest.capabilities, 'capabilities');
    });
  });

  describe('tools for language models', () => {
    const { languageModelTools } = contributes;

    it('are those that are registered', () =>
      assert.deepEqual(sorted(languageModelTools.map(({ name }) => name)), sorted(toolNames)));

    it('take exactly what others rely on, and say so', () => {
      const takes = Object.fromEntries(
        languageModelTools.map(({ name, inputSchema: { properties, required, additionalProperties } }) => {
          assert.equal(additionalProperties, false, name);
          for (const [key, { description }] of Object.entries(properties)) assert.ok(description, `${name}.${key}`);
          return [name, Object.keys(properties).map((key) => (required.includes(key) ? key : `${key}?`))];
        }),
      );
      assert.deepEqual(takes, {
        groupExplorer_findGroup: ['query', 'limit?'],
        groupExplorer_getGroup: ['connectionId', 'groupId'],
        groupExplorer_listMembers: ['connectionId', 'groupId', 'limit?'],
        groupExplorer_groupsOfMember: ['connectionId', 'memberId'],
      });
    });

    it('can be named in a prompt, and are described to people and to models', () => {
      for (const tool of languageModelTools) {
        assert.equal(tool.canBeReferencedInPrompt, true, tool.name);
        assert.match(tool.toolReferenceName, /^\w+$/);
        assert.match(tool.icon, /^\$\([\w-]+\)$/);
        for (const text of [tool.displayName, tool.userDescription]) assert.match(text, /^%[\w.]+%$/);
        // A model uses a tool by what this says of what it knows and how much of it.
        assert.ok(tool.modelDescription.length > 200, tool.name);
      }
      const names = languageModelTools.map(({ toolReferenceName }) => toolReferenceName);
      assert.equal(new Set(names).size, names.length);
    });
  });

  describe('the rest', () => {
    // So that IDs in code tell what they are before anything of ours was opened.
    it('activates once VS Code has started, and else on nothing but what VS Code derives', () =>
      assert.deepEqual(manifest.activationEvents, ['onStartupFinished']));

    it('is checked against the oldest VS Code that it runs in', () => {
      assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
    });

    it('runs where the user is and where the workspace is, and in virtual ones', () => {
      assert.deepEqual(manifest.extensionKind, ['ui', 'workspace']);
      assert.equal(manifest.capabilities.virtualWorkspaces, true);
    });

    it('names files that are there', () => {
      const icons = [...contributes.viewsContainers.activitybar, ...Object.values(contributes.views).flat()].map(
        ({ icon }) => icon,
      );
      const ofVendors = ['light', 'dark', 'contrast-light', 'contrast-dark'].flatMap((kind) =>
        vendors.map(({ id }) => `media/vendors/${kind}/${id}.svg`),
      );
      const pictures = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
      for (const path of [manifest.icon, manifest.l10n, ...icons, ...ofVendors, ...pictures])
        assert.ok(existsSync(join(root, path)), path);
    });

    it('has nothing to install at run time: all is bundled', () => assert.equal(manifest.dependencies, undefined));
  });
});

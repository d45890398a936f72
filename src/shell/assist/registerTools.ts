/** Registers the tools for language models, whose code is loaded when the first of them is used. */
import * as vscode from 'vscode';
import { toolNames } from './toolNames.ts';
import type { Tools } from './tools.ts';

/** Registers them, where this VS Code has language models: some that are built from its sources have not. */
export function registerTools(load: () => Promise<Tools>): vscode.Disposable {
  const { lm } = vscode as Partial<Pick<typeof vscode, 'lm'>>;
  if ((lm as Partial<typeof vscode.lm> | undefined)?.registerTool === undefined) return vscode.Disposable.from();
  return vscode.Disposable.from(
    ...toolNames.map((name) =>
      vscode.lm.registerTool(name, {
        prepareInvocation: async ({ input }) => (await load()).prepare(name, input),
        invoke: async (options, token) => (await load()).invoke(name, options, token),
      }),
    ),
  );
}

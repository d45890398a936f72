/** Hands an address of the web to the user's browser. */
import * as vscode from 'vscode';

/**
 * Opens an address as it is, byte for byte. A `Uri` would be another one: it decodes `%26` and `%2F` where they stand for
 * themselves. VS Code takes a string too and hands it on unchanged, though its types do not say so; the tests of the
 * workbench see what it hands over.
 */
export async function openInBrowser(address: string): Promise<void> {
  await vscode.env.openExternal(address as unknown as vscode.Uri);
}

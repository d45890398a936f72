/** The icons of vendors: our own, in one style, for each kind of theme. */
import * as vscode from 'vscode';

/** Where the icon of each vendor is. */
export class VendorIcons {
  constructor(private readonly extension: vscode.Uri) {}

  /** The icon of a vendor in the theme as it is now. */
  of(vendor: string): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
    const at = (kind: string): vscode.Uri =>
      vscode.Uri.joinPath(this.extension, 'media', 'vendors', kind, `${vendor}.svg`);
    switch (vscode.window.activeColorTheme.kind) {
      case vscode.ColorThemeKind.HighContrast:
        return { light: at('contrast-dark'), dark: at('contrast-dark') };
      case vscode.ColorThemeKind.HighContrastLight:
        return { light: at('contrast-light'), dark: at('contrast-light') };
      default:
        return { light: at('light'), dark: at('dark') };
    }
  }
}

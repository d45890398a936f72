/** The HTML of the page, and its words. */
import { l10n, Uri, type Webview } from 'vscode';
import type { Words } from '../../protocol/words.ts';

/** The document of the page: no data is in it, and nothing runs but its own script. */
export function pageHtml(webview: Webview, extension: Uri, language: string): string {
  const nonce = crypto.randomUUID();
  const file = (name: string): string => webview.asWebviewUri(Uri.joinPath(extension, 'dist', name)).toString();
  const csp = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${/^[\w-]+$/.test(language) ? language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<link rel="stylesheet" id="vscode-codicon-stylesheet" href="${file('codicon.css')}">
<link rel="stylesheet" href="${file('page.css')}">
</head>
<body><main id="page"></main><script nonce="${nonce}" src="${file('page.js')}"></script></body>
</html>`;
}

/** The page's own words. */
export function pageWords(): Words {
  return {
    normalized: l10n.t('Normalized'),
    raw: l10n.t('Raw'),
    notMapped: l10n.t('Not mapped'),
    copyId: l10n.t('Copy Id'),
    insert: l10n.t('Insert'),
    refresh: l10n.t('Refresh'),
    openRaw: l10n.t('Open Raw JSON in an Editor'),
    copyRaw: l10n.t('Copy Raw JSON'),
    copyAll: l10n.t('Copy All Normalized Fields as JSON'),
    copyValue: l10n.t('Copy Value'),
    copyPointer: l10n.t('Copy JSON Pointer'),
    foldAll: l10n.t('Fold All'),
    unfoldAll: l10n.t('Unfold All'),
    copied: l10n.t('Copied'),
    vendorSays: l10n.t('the vendor says {0}', '{0}'),
    resize: l10n.t('Resize'),
    more: l10n.t('{0} more', '{0}'),
    hidden: l10n.t('hidden, looks like a secret'),
    showSecrets: l10n.t('Show Secrets'),
    hideSecrets: l10n.t('Hide Secrets'),
    warnings: l10n.t('Warnings'),
    copyField: l10n.t('Copy {0}', '{0}'),
    showInRaw: l10n.t('Show {0} in raw', '{0}'),
  };
}

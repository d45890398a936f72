/** The HTML of the page. */
import { l10n, Uri, type Webview } from 'vscode';

/** The document of the page: no data is in it, and nothing runs but its own script. */
export function pageHtml(webview: Webview, extension: Uri, language: string | undefined): string {
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
<html lang="${language ?? 'en'}">
<head>
<meta charset="utf-8">
<title>${l10n.t('Detail')}</title>
<meta http-equiv="Content-Security-Policy" content="${csp}">
<link rel="stylesheet" id="vscode-codicon-stylesheet" href="${file('codicon.css')}">
<link rel="stylesheet" href="${file('page.css')}">
</head>
<body><main id="page"></main><script nonce="${nonce}" src="${file('page.js')}"></script></body>
</html>`;
}

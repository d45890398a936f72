// What VS Code gives a page to colour itself with, for three of its own themes.
export type Theme = 'dark' | 'light' | 'contrast';

const fonts = {
  'font-family': 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
  'font-size': '13px',
  'font-weight': 'normal',
  'editor-font-family': '"Droid Sans Mono", "monospace", monospace',
  'editor-font-size': '14px',
  'editor-font-weight': 'normal',
};

const dark = {
  foreground: '#cccccc', descriptionForeground: '#9d9d9d', errorForeground: '#f85149', focusBorder: '#0078d4', 'icon-foreground': '#cccccc',
  'editor-background': '#1f1f1f', 'editor-foreground': '#cccccc', 'editorGroup-border': '#ffffff17', 'panel-border': '#2b2b2b',
  'editorLineNumber-foreground': '#6e7681', 'editorLineNumber-activeForeground': '#cccccc', 'editorIndentGuide-background1': '#404040',
  'editorWidget-background': '#202020', 'editorWidget-border': '#454545', 'editorWarning-foreground': '#cca700', 'editorUnicodeHighlight-border': '#cca700',
  'editor-selectionBackground': '#264f78', 'list-hoverBackground': '#2a2d2e', 'list-activeSelectionBackground': '#04395e',
  'badge-background': '#616161', 'badge-foreground': '#f8f8f8', 'textLink-foreground': '#4daafc', 'textLink-activeForeground': '#4daafc',
  'button-background': '#0078d4', 'button-foreground': '#ffffff', 'button-hoverBackground': '#026ec1', 'button-border': '#ffffff1a',
  'button-secondaryBackground': '#00000000', 'button-secondaryForeground': '#cccccc', 'button-secondaryHoverBackground': '#2b2b2b',
  'toolbar-hoverBackground': '#5a5d5e50', 'toolbar-activeBackground': '#63666750', 'progressBar-background': '#0078d4', 'sash-hoverBorder': '#0078d4',
  'settings-headerForeground': '#ffffff', 'testing-iconPassed': '#73c991', 'scrollbarSlider-background': '#79797966',
  'debugTokenExpression-name': '#c586c0', 'debugTokenExpression-value': '#cccccc99', 'debugTokenExpression-string': '#ce9178',
  'debugTokenExpression-boolean': '#4e94ce', 'debugTokenExpression-number': '#b5cea8', 'symbolIcon-fieldForeground': '#75beff', 'symbolIcon-variableForeground': '#75beff',
};

const light: Partial<typeof dark> = {
  foreground: '#3b3b3b', descriptionForeground: '#3b3b3b', errorForeground: '#f85149', focusBorder: '#005fb8', 'icon-foreground': '#3b3b3b',
  'editor-background': '#ffffff', 'editor-foreground': '#3b3b3b', 'editorGroup-border': '#e5e5e5', 'panel-border': '#e5e5e5',
  'editorLineNumber-foreground': '#6e7681', 'editorLineNumber-activeForeground': '#171184', 'editorIndentGuide-background1': '#d3d3d3',
  'editorWidget-background': '#f8f8f8', 'editorWidget-border': '#c8c8c8', 'editorWarning-foreground': '#bf8803', 'editorUnicodeHighlight-border': '#bf8803',
  'editor-selectionBackground': '#add6ff', 'list-hoverBackground': '#f2f2f2', 'list-activeSelectionBackground': '#e8e8e8',
  'badge-background': '#cccccc', 'badge-foreground': '#3b3b3b', 'textLink-foreground': '#005fb8', 'textLink-activeForeground': '#005fb8',
  'button-background': '#005fb8', 'button-hoverBackground': '#0258a8', 'button-border': '#0000001a',
  'button-secondaryBackground': '#e5e5e5', 'button-secondaryForeground': '#3b3b3b', 'button-secondaryHoverBackground': '#cccccc',
  'toolbar-hoverBackground': '#b8b8b850', 'toolbar-activeBackground': '#a6a6a650', 'progressBar-background': '#005fb8', 'sash-hoverBorder': '#005fb8',
  'settings-headerForeground': '#1f1f1f', 'scrollbarSlider-background': '#64646466',
  'debugTokenExpression-name': '#9b46b0', 'debugTokenExpression-value': '#6c6c6ccc', 'debugTokenExpression-string': '#a31515',
  'debugTokenExpression-boolean': '#0000ff', 'debugTokenExpression-number': '#098658', 'symbolIcon-fieldForeground': '#007acc', 'symbolIcon-variableForeground': '#007acc',
};

const contrast: Partial<typeof dark> & Record<string, string | undefined> = {
  foreground: '#ffffff', descriptionForeground: '#ffffffb3', errorForeground: '#f48771', focusBorder: '#f38518', 'icon-foreground': '#ffffff',
  contrastBorder: '#6fc3df', contrastActiveBorder: '#f38518',
  'editor-background': '#000000', 'editor-foreground': '#ffffff', 'editorGroup-border': '#6fc3df', 'panel-border': '#6fc3df',
  'editorLineNumber-foreground': '#ffffff', 'editorLineNumber-activeForeground': '#f38518', 'editorIndentGuide-background1': '#ffffff',
  'editorWidget-background': '#0c141f', 'editorWidget-border': '#6fc3df', 'editorWarning-foreground': '#ffd370', 'editorUnicodeHighlight-border': '#cca700',
  'editor-selectionBackground': '#ffffff', 'list-hoverBackground': '#ffffff1a', 'list-activeSelectionBackground': undefined as never,
  'badge-background': '#000000', 'badge-foreground': '#ffffff', 'textLink-foreground': '#21a6ff', 'textLink-activeForeground': '#21a6ff',
  'button-background': '#000000', 'button-foreground': '#ffffff', 'button-hoverBackground': undefined as never, 'button-border': '#6fc3df',
  'button-secondaryBackground': undefined as never, 'button-secondaryForeground': '#ffffff', 'button-secondaryHoverBackground': undefined as never,
  'toolbar-hoverBackground': undefined as never, 'toolbar-hoverOutline': '#f38518', 'toolbar-activeBackground': undefined as never, 'progressBar-background': '#6fc3df', 'sash-hoverBorder': '#f38518',
  'settings-headerForeground': '#ffffff', 'scrollbarSlider-background': '#6fc3df99',
  'debugTokenExpression-name': '#ffffff', 'debugTokenExpression-value': '#ffffff', 'debugTokenExpression-string': '#f48771',
  'debugTokenExpression-boolean': '#75bdfe', 'debugTokenExpression-number': '#89d185', 'symbolIcon-fieldForeground': '#75beff', 'symbolIcon-variableForeground': '#75beff',
};

const themes: Record<Theme, Record<string, string | undefined>> = { dark: { ...fonts, ...dark }, light: { ...fonts, ...dark, ...light }, contrast: { ...fonts, ...dark, ...contrast } };

/** The class that the workbench puts on the body. */
export const bodyClass: Record<Theme, string> = { dark: 'vscode-dark', light: 'vscode-light', contrast: 'vscode-high-contrast' };

/** The theme as a style sheet, with what the workbench puts into every page beside it. */
export function styleOf(theme: Theme): string {
  const variables = Object.entries(themes[theme]).flatMap(([name, value]) => (value === undefined ? [] : [`--vscode-${name}: ${value};`]));
  return `html { ${variables.join(' ')} scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
@layer vscode-default {
  body { overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
  a, a code { color: var(--vscode-textLink-foreground); }
  code { font-family: var(--vscode-editor-font-family); color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px; }
}`;
}

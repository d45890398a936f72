/** The context menu of the raw JSON: VS Code shows the commands of package.json for what this names. */

/**
 * Tells VS Code what the menu is about just before it asks: the attribute on thousands of rows would only be in the way.
 * VS Code looks for it from what was pressed outwards.
 */
export function offerMenu(page: HTMLElement, pointerOf: (row: number) => string | undefined): void {
  let marked: HTMLElement | undefined;
  page.addEventListener(
    'contextmenu',
    ({ target }) => {
      delete marked?.dataset['vscodeContext'];
      marked = undefined;
      const row = target instanceof Element ? target.closest<HTMLElement>('.row') : null;
      const pointer = row ? pointerOf(Number(row.dataset['row'])) : undefined;
      if (row === null || pointer === undefined) return;
      row.dataset['vscodeContext'] = JSON.stringify({
        webviewSection: 'raw',
        pointer,
        preventDefaultContextMenuItems: true,
      });
      marked = row;
    },
    { capture: true },
  );
}

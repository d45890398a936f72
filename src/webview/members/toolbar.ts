/** Above the table of members: the filter, how much is loaded, and what can be done with the rows that are chosen. */
import { html, nothing, type TemplateResult } from 'lit';
import type { TableView } from '../../protocol/list.ts';
import type { RowsUse } from '../../protocol/messages.ts';
import type { Drawing } from '../context.ts';
import { chosenCount, type RowChoice } from '../grid/choice.ts';
import { fill } from '../text/fill.ts';
import { foreign, icon, textButton } from '../text/parts.ts';

/** What the toolbar does. */
export interface TableTools {
  filter(text: string): void;
  use(use: RowsUse): void;
}

/** Filter, counts and buttons. */
export function toolbar(
  table: TableView,
  choice: RowChoice,
  { words, doing }: Drawing,
  tools: TableTools,
): TemplateResult {
  const chosen = chosenCount(choice);
  const button = (use: RowsUse, label: string): TemplateResult =>
    textButton({ label, keep: `use ${use}`, press: () => tools.use(use) });
  return html`<div class="table-tools">
    <input class="filter" type="text" spellcheck="false" data-keep="filter" aria-label=${words.filterMembers} placeholder=${words.filterMembers} .value=${table.filter}
      @input=${(event: InputEvent) => tools.filter((event.target as HTMLInputElement).value)}>
    <span class="says" role="status">${table.says.map((part, index) => html`${index === 0 ? nothing : ' · '}${foreign(part)}`)}${table.loading ? ` · ${words.loading}` : nothing}</span>
    <span class="chosen-tools" data-region>
      ${table.partial && !table.loading ? html`<button type="button" class="link" data-keep="loadAll" @click=${() => doing.post({ type: 'loadAll' })}>${words.loadAll}</button>` : nothing}
      ${
        chosen === 0
          ? nothing
          : html`<span class="chosen-count">${fill(words.selected, chosen)}</span>
              ${button('copyIds', words.copyIds)}${button('copyAs', words.copyAs)}${button('insert', words.insertIds)}${button('insertAs', words.insertAs)}${button('export', words.exportRows)}`
      }
    </span>
    ${table.failure === undefined ? nothing : html`<p class="table-failure" role="alert" data-region>${icon('warning')} ${foreign(table.failure)} <button type="button" class="link" data-keep="retry" @click=${() => doing.post({ type: 'retry' })}>${words.tryAgain}</button></p>`}
  </div>`;
}

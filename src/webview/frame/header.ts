/** The top of the page: name, type and status, path, ID and buttons. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Crumb, DetailView, FieldLine } from '../../protocol/detail.ts';
import type { Drawing, Pointed } from '../context.ts';
import { value } from '../overview/line.ts';
import { foreign, icon, textButton } from '../text/parts.ts';

/** Name, path, IDs, and what can be done with the whole. */
export const header = (view: DetailView, pointed: Pointed, drawing: Drawing): TemplateResult => {
  const { words } = drawing;
  const head = view.lines.filter(({ section }) => section === 'head');
  const field = (name: string): FieldLine | undefined => head.find((one) => one.field === name);
  const part = (name: string): TemplateResult | typeof nothing => {
    const one = field(name);
    return one === undefined || one.values.length === 0 ? nothing : headLine(one, pointed, drawing);
  };
  return html`
    <header class="header" data-region>
      <div class="heading">
        <div class="title-row">
          <h1 class=${pointed.fields.has('name') ? 'line marked' : 'line'} data-field="name" title=${view.title}>${foreign(view.title)}</h1>
          ${part('type')}${part('kind')}${part('status')}
          ${view.kept === true ? html`<span class="badge kept">${icon('pinned')}${words.kept}</span>` : nothing}
        </div>
        ${crumbs(view.crumbs, drawing)}
        ${field('id') === undefined ? nothing : html`<div class="ids">${part('id')}${part('handle')}</div>`}
      </div>
      <div class="actions">${view.kind === 'unreadable' ? nothing : idButtons(drawing)}${refresh(drawing)}</div>
    </header>
  `;
};

/** A field of the head: without its label, which a screen reader hears. */
const headLine = (one: FieldLine, pointed: Pointed, drawing: Drawing): TemplateResult =>
  html`<div class=${pointed.fields.has(one.field) ? 'line head marked' : 'line head'} data-field=${one.field}>
    <span class="heard">${one.label}: </span>${one.values.map((_, index) => value(one, index, drawing))}
  </div>`;

const idButtons = ({ words, copied, doing }: Drawing): TemplateResult => html`
  ${textButton({ icon: copied === 'copyId' ? 'check' : 'copy', label: words.copyId, keep: 'copyId', primary: true, first: true, press: () => doing.copy({ type: 'copyId' }, 'copyId') })}
  ${textButton({ label: words.copyAs, keep: 'copyAs', press: () => doing.post({ type: 'copyAs' }) })}
  ${textButton({ label: words.insert, keep: 'insert', press: () => doing.post({ type: 'insertId' }) })}
  ${textButton({ label: words.insertAs, keep: 'insertAs', press: () => doing.post({ type: 'insertAs' }) })}
`;

const refresh = ({ words, doing }: Drawing): TemplateResult =>
  html`<button class="button only" type="button" data-keep="refresh" title=${words.refresh} aria-label=${words.refresh} @click=${() => doing.post({ type: 'refresh' })}>${icon('refresh')}</button>`;

/** Vendor and connection go together; from there on the path leads down. */
const crumbs = (all: readonly Crumb[], { doing }: Drawing): TemplateResult | typeof nothing =>
  all.length === 0
    ? nothing
    : html`<ol class="crumbs">
        ${all.map(({ text, opens }, index) => html`<li aria-current=${index === all.length - 1 ? 'true' : nothing}>${index === 0 ? nothing : index === 1 ? html`<span class="between" aria-hidden="true">·</span>` : icon('chevron-right')}${opens ? html`<button type="button" class="link" data-keep="crumb ${index}" @click=${() => doing.post({ type: 'openCrumb', index })}>${foreign(text)}</button>` : foreign(text)}</li>`)}
      </ol>`;

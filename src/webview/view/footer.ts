import { html, type TemplateResult } from 'lit';
import { foreign } from './parts.ts';

/** Where the data comes from, and what is pointed at. The outermost pointer is empty, so it is shown quoted. */
export const footer = (facts: readonly string[], pointers: readonly string[]): TemplateResult => html`
  <footer class="footer">
    <ul class="facts">
      ${facts.map((fact) => html`<li>${foreign(fact)}</li>`)}
    </ul>
    <div class="pointers">${pointers.map((pointer) => html`<span>${foreign(pointer === '' ? '""' : pointer)}</span>`)}</div>
  </footer>
`;

/** Which groups of the tree a browser can show. */
import type { GroupNode } from '../../core/tree/nodes.ts';
import { webTemplates } from '../settings/options.ts';
import { webAddress } from '../settings/webAddress.ts';

/** Which groups a browser can show; the setting is read once, as a long list asks for each row. */
export class OnWeb {
  private templates: ReturnType<typeof webTemplates> | undefined;

  has({ source, id, name, group }: GroupNode): boolean {
    this.templates ??= webTemplates();
    return webAddress({ source, kind: 'group', id, name, handle: group?.handle }, this.templates) !== undefined;
  }

  /** The setting may be another now. */
  forget(): void {
    this.templates = undefined;
  }
}

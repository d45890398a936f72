/** What the user can choose where IDs are copied or inserted in a form. */
import type { Identified } from '../../core/forms/identified.ts';

/** A form for a language, as it is offered and as it writes. */
export interface FormChoice {
  readonly key: string;
  readonly label: string;
  /** Undefined: something that it tells is not known. */
  readonly write: (of: readonly Identified[]) => string | undefined;
  readonly named: boolean;
}

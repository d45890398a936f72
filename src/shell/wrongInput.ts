/** A failure that is about what the user or another extension gave, and comes with its sentence. */
import { Failure } from '../core/failure.ts';

/** Thrown before anything is sent or written. Its message is for logs, as that of any Failure. */
export class WrongInput extends Failure {
  /** @param sentence what is wrong, for the user */
  constructor(
    readonly sentence: string,
    reason: 'badAnswers' | 'unknownVendor' = 'badAnswers',
  ) {
    super('refused', { reason });
  }
}

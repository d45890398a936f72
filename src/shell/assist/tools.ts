/**
 * The tools for language models: what they ask the user before, and what they answer. Each asks a vendor at most for the
 * group or member that it was called about.
 */
import * as vscode from 'vscode';
import { fittedText, type ToolAnswer } from '../../core/assist/answer.ts';
import { foundGroups, groupAnswer, groupsOfAnswer, membersAnswer, noConnection } from '../../core/assist/answers.ts';
import { knownGroup } from '../../core/connection/known.ts';
import type { Directory } from '../../core/directory/directory.ts';
import { asFailure, Failure } from '../../core/failure.ts';
import type { App } from '../app.ts';
import { sentences } from '../words/dates.ts';
import { failureSentence } from '../words/failures.ts';
import { markless } from '../words/safe.ts';
import { limitOf, readInput, sourceAsked } from './toolInput.ts';
import type { ToolName } from './toolNames.ts';

const { l10n } = vscode;

/** What a tool does before it runs, and as it does. */
export interface Tools {
  prepare(name: ToolName, input: unknown): Promise<vscode.PreparedToolInvocation>;
  invoke(
    name: ToolName,
    options: Pick<vscode.LanguageModelToolInvocationOptions<unknown>, 'input' | 'tokenizationOptions'>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult>;
}

/** Tokens of an answer where nobody says how many there may be; of four characters each, about. */
const room = { tokens: 20_000, characters: 4 };

/** The tools over what is known. */
export function tools({ directory }: Pick<App, 'directory'>): Tools {
  return {
    prepare: (name, input) => prepared(directory, name, input),
    invoke: async (name, { input, tokenizationOptions }, token) => {
      const answer = noConnection(directory) ?? (await answered(directory, name, input, token));
      const text = await fittedText(
        answer,
        tokenizationOptions?.tokenBudget ?? room.tokens,
        (made) => tokenizationOptions?.countTokens(made, token) ?? made.length / room.characters,
      );
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
  };
}

async function answered(
  directory: Directory,
  name: ToolName,
  input: unknown,
  token: vscode.CancellationToken,
): Promise<ToolAnswer> {
  const abort = new AbortController();
  const cancel = token.onCancellationRequested(() => abort.abort());
  if (token.isCancellationRequested) abort.abort();
  try {
    return await answerOf(directory, name, input, abort.signal);
  } finally {
    cancel.dispose();
  }
}

function answerOf(directory: Directory, name: ToolName, input: unknown, signal: AbortSignal): Promise<ToolAnswer> {
  switch (name) {
    case 'groupExplorer_findGroup': {
      const { query, limit } = readInput(name, input);
      return foundGroups(directory, query, limitOf(name, limit));
    }
    case 'groupExplorer_getGroup': {
      const { connectionId, groupId } = readInput(name, input);
      return told(directory, connectionId, () =>
        groupAnswer(directory, sourceAsked(directory, connectionId), groupId, signal),
      );
    }
    case 'groupExplorer_listMembers': {
      const { connectionId, groupId, limit } = readInput(name, input);
      return told(directory, connectionId, () =>
        membersAnswer(directory, sourceAsked(directory, connectionId), groupId, limitOf(name, limit), signal),
      );
    }
    case 'groupExplorer_groupsOfMember': {
      const { connectionId, memberId } = readInput(name, input);
      return told(directory, connectionId, () =>
        groupsOfAnswer(directory, sourceAsked(directory, connectionId), memberId, signal),
      );
    }
  }
}

/** Throws what a vendor did not do as a sentence that says what would help. Nothing that the vendor said is in it. */
async function told(directory: Directory, connectionId: string, work: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const failure = asFailure(thrown);
    if (failure.kind === 'cancelled') throw new vscode.CancellationError();
    const { label } = sourceAsked(directory, connectionId).connector.connection;
    const sentence = failureSentence(failure.with({ said: undefined, support: undefined }), label);
    const parts = [`${failure.kind}: ${sentence}`, adviceOn(failure)];
    throw new Error(sentences(parts), { cause: thrown });
  }
}

function adviceOn({ kind, retryAt }: Failure): string | undefined {
  switch (kind) {
    case 'unauthorized':
      return l10n.t('The user can sign in again with the command "Group Explorer: Replace Token…".');
    case 'notFound':
      return l10n.t('Find the right ID with groupExplorer_findGroup.');
    case 'rateLimited':
      return retryAt === undefined ? undefined : l10n.t('Do not try again before {0}.', retryAt);
    case 'unavailable':
    case 'network':
    case 'timeout':
      return l10n.t('It may work later.');
    default:
      return undefined;
  }
}

/** Asks the user before names of people are handed on. What cannot be done is told by the tool itself. */
async function prepared(directory: Directory, name: ToolName, input: unknown): Promise<vscode.PreparedToolInvocation> {
  if (name === 'groupExplorer_findGroup') return { invocationMessage: l10n.t('Finding groups') };
  const given = input as Partial<Readonly<Record<'connectionId' | 'groupId' | 'memberId', unknown>>> | null | undefined;
  const source = directory.connections.find((one) => one.id === given?.connectionId);
  const id = name === 'groupExplorer_groupsOfMember' ? given?.memberId : given?.groupId;
  if (source === undefined || typeof id !== 'string') return {};
  await directory.recall();
  const label = markless(source.connector.connection.label, 60);
  const its = markless(knownGroup(source, id)?.name ?? id, 100);
  const { reading, title, question } = wordsOf(name, its, label);
  return {
    invocationMessage: new vscode.MarkdownString(reading),
    confirmationMessages: { title, message: new vscode.MarkdownString(question) },
  };
}

/** @param its the name or ID of what it is about; this and the label are safe in Markdown */
function wordsOf(
  name: Exclude<ToolName, 'groupExplorer_findGroup'>,
  its: string,
  label: string,
): { readonly reading: string; readonly title: string; readonly question: string } {
  switch (name) {
    case 'groupExplorer_getGroup':
      return {
        reading: l10n.t('Loading the group {0} of {1}', its, label),
        title: l10n.t('Share this group with the language model?'),
        question: l10n.t(
          'Group Explorer asks {1} for the group {0}. The language model gets all its fields, including the names of its owner and of the people who created or changed it.',
          its,
          label,
        ),
      };
    case 'groupExplorer_listMembers':
      return {
        reading: l10n.t('Loading the members of {0} of {1}', its, label),
        title: l10n.t('Share the members of this group with the language model?'),
        question: l10n.t(
          'Group Explorer asks {1} for the members of {0}. The language model gets their names, emails, IDs and roles.',
          its,
          label,
        ),
      };
    case 'groupExplorer_groupsOfMember':
      return {
        reading: l10n.t('Loading the groups of a member of {0}', label),
        title: l10n.t('Share the groups of this member with the language model?'),
        question: l10n.t(
          'Group Explorer asks {1} for the groups of the member {0}. The language model gets their names and IDs.',
          its,
          label,
        ),
      };
  }
}

/** Opens a branch of the tree without keeping the tree waiting. */
import type { LogOutputChannel } from 'vscode';
import { asFailure } from '../../core/failure.ts';
import type { Explorer } from '../../core/tree/explorer.ts';
import type { Branch, Node } from '../../core/tree/nodes.ts';

/** ms that opening a node may keep the tree waiting. */
const patience = 500;

/**
 * What stands below a branch. VS Code draws nothing again while it waits for a node: what takes long gets a line, so that
 * nobody else waits for it, and is shown once it is there.
 */
export async function inTime(
  { explorer, refresh }: { readonly explorer: Explorer; readonly refresh: (branch: Branch) => void },
  log: Pick<LogOutputChannel, 'error'>,
  branch: Branch,
): Promise<Node[]> {
  // In the place of what stands below: an error of ours, not of the vendor's.
  const failed = (thrown: unknown): Node[] => {
    const failure = asFailure(thrown);
    log.error(`reading a branch of the tree: ${failure.message}`);
    return [{ type: 'failure', key: `${branch.key}/failure`, parent: branch, source: branch.source, failure }];
  };
  const children = explorer.children(branch).catch(failed);
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
  const nodes = await Promise.race([children, late]);
  if (nodes !== undefined) return nodes;
  void children.then(() => refresh(branch));
  return [{ type: 'busy', key: `${branch.key}/busy`, parent: branch, loaded: 0, total: undefined }];
}

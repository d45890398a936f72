// A rule of the linter (eslint.config.mjs): no plain object is a map of keys that somebody else chose. Such an object
// also has what all objects have, so `record[key]` finds a function for `constructor`, and `record[key] = value` loses
// what is called `__proto__`. It stands beside its test, as it is no part of the extension.
import ts from 'typescript';

/** @typedef {{ program: ts.Program, esTreeNodeToTSNodeMap: { get(node: unknown): ts.Node } }} Services */

/** @param {ts.Type} type @returns {readonly ts.Type[]} */
const parts = (type) => (type.isUnion() ? type.types.flatMap(parts) : [type]);

const number = ts.TypeFlags.NumberLike | ts.TypeFlags.ESSymbolLike | ts.TypeFlags.Never;
/** Whether code itself names each key that it may be: none of them is foreign. @param {ts.Type} type */
const isOurs = (type) => parts(type).every((part) => part.isStringLiteral() || (part.flags & number) !== 0);

/** @type {import('eslint').Rule.RuleModule} */
export const foreignKeys = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      read: 'The key may be "constructor" or "__proto__", which every object has: use a Map, or own() of core/ownKeys.ts.',
      write: 'The key may be "__proto__", which cannot be set so: use a Map, or Object.fromEntries().',
      has: 'Every object has "constructor": use a Map, or Object.hasOwn().',
    },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap: nodes } = /** @type {Services} */ (
      /** @type {unknown} */ (context.sourceCode.parserServices)
    );
    const checker = program.getTypeChecker();
    /** @param {unknown} node */
    const typeOf = (node) => checker.getApparentType(checker.getTypeAtLocation(nodes.get(node)));
    /** @param {unknown} key */
    const isForeign = (key) => {
      const type = checker.getTypeAtLocation(nodes.get(key));
      return !isOurs(checker.getBaseConstraintOfType(type) ?? type);
    };
    /** Whether any text is a key of it: of a list only numbers are. @param {unknown} node */
    const isMap = (node) =>
      parts(typeOf(node)).some(
        (part) => checker.getIndexInfoOfType(checker.getApparentType(part), ts.IndexKind.String) !== undefined,
      );

    return {
      MemberExpression(node) {
        if (!node.computed || !isForeign(node.property) || !isMap(node.object)) return;
        const { parent } = node;
        const isSet =
          (parent.type === 'AssignmentExpression' && parent.left === node) || parent.type === 'UpdateExpression';
        context.report({ node, messageId: isSet ? 'write' : 'read' });
      },
      Property(node) {
        const { parent } = node;
        if (parent.type === 'ObjectPattern' && node.computed && isForeign(node.key) && isMap(parent))
          context.report({ node, messageId: 'read' });
      },
      BinaryExpression(node) {
        if (node.operator === 'in' && node.left.type !== 'PrivateIdentifier' && isForeign(node.left))
          context.report({ node, messageId: 'has' });
      },
    };
  },
};

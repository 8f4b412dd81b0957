import { docOf, isDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import { compileProjection } from '../../projection/compile-projection.ts';
import { ProjectionTree } from '../../projection/projection-tree.ts';
import { show } from '../../values/show.ts';
import { typeOf } from '../../values/type-of.ts';
import { compileExpression } from '../compile-expression.ts';
import { rootScope } from '../scope.ts';
import type { StageFactory } from '../stage.ts';
import { specDoc } from './spec-doc.ts';

/** `$project` */
export const project: StageFactory = (spec, names) => {
  const fields = specDoc('$project', spec);
  if (Object.keys(fields).length === 0)
    throw new MongoError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  const apply = compileProjection(fields, { names });
  return (docs, { variables }) => docs.map((doc) => apply(doc, variables));
};

/** `$addFields` and `$set` */
export const addFields: StageFactory = (spec, names) => {
  const tree = new ProjectionTree();
  addTo(tree, specDoc('$addFields', spec), { names, prefix: '' });
  return (docs, { variables }) => docs.map((doc) => tree.apply(doc, 'add', rootScope(doc, variables)));
};

function addTo(tree: ProjectionTree, spec: Doc, { names, prefix }: { names: readonly string[]; prefix: string }): void {
  for (const name of Object.keys(spec)) {
    const source = spec[name];
    const path = prefix + name;
    const isNested = isDoc(source) && Object.keys(source).length > 0 && !Object.keys(source)[0]?.startsWith('$');
    if (isNested) addTo(tree, source, { names, prefix: `${path}.` });
    else tree.add(path, { type: 'compute', evaluate: compileExpression(source, names) });
  }
}

/** `$unset` */
export const unset: StageFactory = (spec, names) => {
  const paths = Array.isArray(spec) ? spec : [spec];
  if (paths.length === 0 || paths.some((path) => typeof path !== 'string'))
    throw new MongoError(31002, '$unset specification must be a string or an array of strings');
  const apply = compileProjection(docOf(Object.fromEntries(paths.map((path) => [path, 0]))), { names });
  return (docs) => docs.map((doc) => apply(doc));
};

/** `$replaceRoot` */
export const replaceRoot: StageFactory = (spec, names, compilePipeline) => {
  const { newRoot, ...others } = specDoc('$replaceRoot', spec);
  if (newRoot === undefined || Object.keys(others).length > 0)
    throw new MongoError(40231, "the $replaceRoot stage takes exactly the field 'newRoot'");
  return replaceWith(newRoot, names, compilePipeline);
};

/** `$replaceWith` */
export const replaceWith: StageFactory = (spec, names) => {
  const evaluate = compileExpression(spec, names);
  return (docs, { variables }) =>
    docs.map((doc) => {
      const root = evaluate(rootScope(doc, variables));
      if (isDoc(root)) return root;
      throw new MongoError(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was: ${show(root)}. Type of resulting value: '${typeOf(root)}'.`,
      );
    });
};
